package io.iotcenter.internal.query;

import io.iotcenter.query.FieldType;
import io.iotcenter.query.ReadingCursor;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How fast numbers change, from each to the next of the same column. */
final class RateCursor extends RowCursor {
  private final ReadingCursor rows;
  private final double unitNanos;
  private final Row row;
  private final boolean[] known;
  private final double[] values;
  private final long[] times;

  RateCursor(Scope scope, ReadingCursor rows, Duration unit) {
    super(scope, rows.columns(), rows.range());
    int columns = rows.columns().list().size();
    this.rows = rows;
    this.unitNanos = unit.getSeconds() * 1e9 + unit.getNano();
    this.row = new Row(columns);
    this.known = new boolean[columns];
    this.values = new double[columns];
    this.times = new long[columns];
  }

  @Override
  protected @Nullable Row advance() {
    while (rows.next()) {
      if (!rows.deviceId().equals(row.device)) {
        Arrays.fill(known, false);
      }
      row.begin(rows.deviceId(), rows.timeNanos());
      for (int i = 0; i < known.length; i++) {
        change(i);
      }
      if (!row.isEmpty()) {
        return row;
      }
    }
    return null;
  }

  private void change(int column) {
    FieldType type = rows.type(column);
    if (type == null || !type.isNumeric()) {
      return;
    }
    double value = rows.doubleValue(column);
    if (known[column]) {
      if (times[column] == row.time) {
        return;
      }
      double nanos = (double) row.time - times[column];
      row.setDouble(column, (value - values[column]) * (unitNanos / nanos));
    }
    known[column] = true;
    values[column] = value;
    times[column] = row.time;
  }

  @Override
  public void close() {
    rows.close();
  }
}
