package io.iotcenter.internal.flux.table;

import io.iotcenter.query.AnnotatedCsv;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The columns that have one value in all rows of a table. Equal whatever the order of columns. */
final class GroupKey {
  private final List<Col> columns;
  private final List<@Nullable Object> values;
  private final SortedMap<String, Cell> identity = new TreeMap<>(CodePoints.ORDER);

  private record Cell(Col column, @Nullable Object value) {}

  /** Column by column: one that comes later in the alphabet is before others, then by the value. */
  static final Comparator<GroupKey> ORDER = GroupKey::compare;

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

  /** The key with another range, which is added where it was dropped. */
  GroupKey withRange(long start, long stop) {
    List<Col> all = Table.withRange(columns);
    List<@Nullable Object> allValues = new ArrayList<>();
    for (Col column : all) {
      allValues.add(
          switch (column.label()) {
            case "_start" -> start;
            case "_stop" -> stop;
            default -> value(column.label());
          });
    }
    return new GroupKey(all, allValues);
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

  private static int compare(GroupKey a, GroupKey b) {
    Iterator<Cell> left = a.identity.values().iterator();
    Iterator<Cell> right = b.identity.values().iterator();
    while (left.hasNext() && right.hasNext()) {
      int order = compare(left.next(), right.next());
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(left.hasNext(), right.hasNext());
  }

  private static int compare(Cell a, Cell b) {
    int labels = CodePoints.ORDER.compare(b.column.label(), a.column.label());
    if (labels != 0) {
      return labels;
    }
    int types = Integer.compare(rank(a.column.type()), rank(b.column.type()));
    return types != 0 ? types : Numbers.compareNullsFirst(a.value, b.value);
  }

  private static int rank(AnnotatedCsv.Type type) {
    return switch (type) {
      case BOOLEAN -> 0;
      case LONG -> 1;
      case UNSIGNED_LONG -> 2;
      case DOUBLE -> 3;
      case STRING -> 4;
      case TIME -> 5;
    };
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
