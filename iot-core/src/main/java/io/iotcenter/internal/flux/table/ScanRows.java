package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.table.PointSource.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The columns that all points of a series have in common, and rows made of them. */
final class ScanRows {
  private final List<Col> columns = new ArrayList<>();
  private final List<Object> fixed = new ArrayList<>();
  private final GroupKey key;
  private final int own;

  /**
   * Begins with the range.
   *
   * @param own the columns that differ from row to row, behind the range
   */
  ScanRows(Scan scan, TaggedSeries series, Col... own) {
    this.own = own.length;
    List<Col> keyColumns = new ArrayList<>(List.of(Col.START, Col.STOP));
    columns.addAll(keyColumns);
    columns.addAll(List.of(own));
    fixed.add(scan.bounds().start());
    fixed.add(scan.bounds().stop());
    for (String label : series.labels()) {
      keyColumns.add(Col.string(label));
      columns.add(Col.string(label));
      fixed.add(series.label(label));
    }
    this.key = new GroupKey(keyColumns, fixed);
  }

  /** A row with these values in its own columns. */
  @Nullable Object[] row(@Nullable Object... values) {
    @Nullable Object[] row = new @Nullable Object[columns.size()];
    row[0] = fixed.get(0);
    row[1] = fixed.get(1);
    System.arraycopy(values, 0, row, 2, own);
    for (int i = 2; i < fixed.size(); i++) {
      row[own + i] = fixed.get(i);
    }
    return row;
  }

  Table table(Supplier<Rows> rows) {
    return new Table(key, columns, rows);
  }

  /** A table whose rows are made of the points of a series, from the first one on. */
  Table table(Scan scan, TaggedSeries series, Function<Points, Rows> rows) {
    return table(
        () -> {
          Points points = scan.begin(series);
          return points == null ? () -> null : rows.apply(points);
        });
  }
}
