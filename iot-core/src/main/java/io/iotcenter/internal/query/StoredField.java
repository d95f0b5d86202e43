package io.iotcenter.internal.query;

import io.iotcenter.query.FieldType;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A field, and the types that its values have had; more than one where it changed between shards.
 */
public record StoredField(String key, Set<FieldType> types) {

  /** A field that nothing was ever stored in. */
  static StoredField unknown(String key) {
    return new StoredField(key, EnumSet.noneOf(FieldType.class));
  }

  public boolean isUnknown() {
    return types.isEmpty();
  }

  /** For messages. */
  String typeNames() {
    return types.stream().sorted().map(FieldType::toString).collect(Collectors.joining(" and "));
  }

  public boolean isNumeric() {
    return types.stream().allMatch(FieldType::isNumeric);
  }

  /** Tells whether it has held numbers and something else. */
  boolean isMixed() {
    return !isNumeric() && common() != null;
  }

  /**
   * The type its numbers are given as, by InfluxDB's rule: floats before integers before unsigned;
   * {@code null} where it holds none.
   */
  public @Nullable FieldType common() {
    for (FieldType type :
        new FieldType[] {FieldType.FLOAT, FieldType.INTEGER, FieldType.UNSIGNED}) {
      if (types.contains(type)) {
        return type;
      }
    }
    return null;
  }
}
