package io.iotcenter.internal.query;

import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.TooManySeriesException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses to go on where there are too many series. */
final class SeriesCapCursor extends RowCursor {
  private final ReadingCursor rows;
  private final int most;
  private final Row row;
  private final Set<String> devices = new HashSet<>();

  SeriesCapCursor(Scope scope, ReadingCursor rows, int most) {
    super(scope, rows.columns(), rows.range());
    this.rows = rows;
    this.most = most;
    this.row = new Row(rows.columns().list().size());
  }

  @Override
  protected @Nullable Row advance() {
    if (!rows.next()) {
      return null;
    }
    String device = rows.deviceId();
    if (!device.equals(row.device) || devices.isEmpty()) {
      devices.add(device);
      if ((long) devices.size() * columns().list().size() > most) {
        throw new TooManySeriesException(most);
      }
    }
    row.copyFrom(rows);
    return row;
  }

  @Override
  public void close() {
    rows.close();
  }
}
