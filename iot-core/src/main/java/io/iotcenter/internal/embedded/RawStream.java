package io.iotcenter.internal.embedded;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The stored values of a field of one series: one stretch of the index. */
final class RawStream implements ColumnStream {
  private final ResultSet rows;
  private final int series;
  private final PlannedField field;
  private final boolean backwards;
  private final StoredValue value = new StoredValue();

  RawStream(ResultSet rows, int series, PlannedField field, boolean backwards) {
    this.rows = rows;
    this.series = series;
    this.field = field;
    this.backwards = backwards;
  }

  @Override
  public boolean next() throws SQLException {
    if (!rows.next()) {
      return false;
    }
    value.read(rows, field.common());
    return true;
  }

  @Override
  public long time() {
    return value.time;
  }

  @Override
  public int series() {
    return series;
  }

  @Override
  public int firstColumn() {
    return field.column();
  }

  @Override
  public void putInto(RowPage page) {
    value.putInto(page, field.column(), value.time);
  }

  @Override
  public long resumeAt() {
    return backwards ? value.time - 1 : value.time + 1;
  }

  @Override
  public void close() throws SQLException {
    rows.close();
  }
}
