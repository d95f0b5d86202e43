package io.iotcenter.internal.flux.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The columns that have one value in all rows of a table. Equal whatever the order of columns. */
final class GroupKey {
  private final List<Col> columns;
  private final List<@Nullable Object> values;
  private final Map<String, Object> identity = new TreeMap<>();

  private record Cell(Col column, @Nullable Object value) {}

  GroupKey(List<Col> columns, List<? extends @Nullable Object> values) {
    this.columns = List.copyOf(columns);
    this.values = new ArrayList<>(values);
    for (int i = 0; i < columns.size(); i++) {
      identity.put(columns.get(i).label(), new Cell(columns.get(i), values.get(i)));
    }
  }

  List<Col> columns() {
    return columns;
  }

  boolean has(String label) {
    return identity.containsKey(label);
  }

  /** The value of a column, or {@code null} if the key has no such column, or no value there. */
  @Nullable Object value(String label) {
    int index = Col.index(columns, label);
    return index < 0 ? null : values.get(index);
  }

  /** The key with some of its columns. */
  GroupKey only(Predicate<String> chosen) {
    List<Col> kept = new ArrayList<>();
    List<@Nullable Object> keptValues = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (chosen.test(columns.get(i).label())) {
        kept.add(columns.get(i));
        keptValues.add(values.get(i));
      }
    }
    return new GroupKey(kept, keptValues);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GroupKey that && identity.equals(that.identity);
  }

  @Override
  public int hashCode() {
    return identity.hashCode();
  }

  @Override
  public String toString() {
    return identity.toString();
  }
}
