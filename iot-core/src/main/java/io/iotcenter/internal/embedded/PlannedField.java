package io.iotcenter.internal.embedded;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field that a query reads.
 *
 * @param id its id, or {@link #UNKNOWN}
 * @param key its key
 * @param types what it holds in the weeks of the query
 * @param column the first of its columns
 */
record PlannedField(long id, String key, Set<FieldType> types, int column) {
  static final long UNKNOWN = -1;

  static PlannedField unknown(String key) {
    return new PlannedField(UNKNOWN, key, EnumSet.noneOf(FieldType.class), 0);
  }

  PlannedField at(int firstColumn) {
    return new PlannedField(id, key, types, firstColumn);
  }

  boolean isNumeric() {
    return types.stream().allMatch(FieldType::isNumeric);
  }

  /** The type its numbers are given as, as InfluxDB does it; {@code null} where it holds none. */
  @Nullable FieldType common() {
    for (FieldType type :
        new FieldType[] {FieldType.FLOAT, FieldType.INTEGER, FieldType.UNSIGNED}) {
      if (types.contains(type)) {
        return isNumeric() ? type : null;
      }
    }
    return null;
  }
}
