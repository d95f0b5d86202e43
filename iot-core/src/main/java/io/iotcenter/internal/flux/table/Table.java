package io.iotcenter.internal.flux.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A table: what its columns are, and a way to its rows, which may be gone more than once. */
record Table(GroupKey key, List<Col> columns, Supplier<Rows> source) {

  Rows open() {
    return source.get();
  }

  /** The index of a column, or -1. */
  int index(String label) {
    return Col.index(columns, label);
  }

  /** The index of a column that has to be there. */
  int require(String label) {
    int index = index(label);
    if (index < 0) {
      throw Failures.noColumn(label);
    }
    return index;
  }

  /** Columns with those of the range, which are added where they were dropped. */
  static List<Col> withRange(List<Col> columns) {
    List<Col> all = new ArrayList<>(columns);
    for (Col column : new Col[] {Col.START, Col.STOP}) {
      if (Col.index(all, column.label()) < 0) {
        all.add(column);
      }
    }
    return all;
  }

  boolean isEmpty() {
    Rows rows = open();
    for (var stretch = rows.next(); stretch != null; stretch = rows.next()) {
      if (!stretch.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  Table with(Supplier<Rows> otherRows) {
    return new Table(key, columns, otherRows);
  }

  /** The same rows, none of which is apart from the others. */
  Table inOneStretch() {
    return with(
        () -> {
          List<@Nullable Object[]> all = new ArrayList<>();
          Rows rows = open();
          for (var stretch = rows.next(); stretch != null; stretch = rows.next()) {
            all.addAll(stretch);
          }
          return Rows.of(all);
        });
  }
}
