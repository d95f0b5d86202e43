package io.iotcenter.internal.query;

import io.iotcenter.query.ReadingCursor;
import org.jspecify.annotations.Nullable;

/** The first rows of each device, or of each series. */
final class LimitCursor extends RowCursor {
  private final ReadingCursor rows;
  private final int limit;
  private final boolean bySeries;
  private final Row row;
  private int given;

  LimitCursor(Scope scope, ReadingCursor rows, int limit, boolean bySeries) {
    super(scope, rows.columns(), rows.range());
    this.rows = rows;
    this.limit = limit;
    this.bySeries = bySeries;
    this.row = new Row(rows.columns().list().size());
  }

  @Override
  protected @Nullable Row advance() {
    while (rows.next()) {
      if (!rows.deviceId().equals(row.device) || (bySeries && !rows.tags().equals(row.tags))) {
        given = 0;
      }
      row.copyFrom(rows);
      if (given < limit) {
        given++;
        return row;
      }
    }
    return null;
  }

  @Override
  public void close() {
    rows.close();
  }
}
