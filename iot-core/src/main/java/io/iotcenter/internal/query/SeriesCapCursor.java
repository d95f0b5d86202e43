package io.iotcenter.internal.query;

import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.TooManySeriesException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses to go on where there are too many series. */
final class SeriesCapCursor extends RowCursor {
  private final ReadingCursor rows;
  private final int most;
  private final Row row;
  private final boolean bySeries;
  private final Set<SeriesKey> seen = new HashSet<>();

  SeriesCapCursor(Scope scope, ReadingCursor rows, int most, boolean bySeries) {
    super(scope, rows.columns(), rows.range());
    this.rows = rows;
    this.most = most;
    this.bySeries = bySeries;
    this.row = new Row(rows.columns().list().size());
  }

  @Override
  protected @Nullable Row advance() {
    if (!rows.next()) {
      return null;
    }
    boolean other =
        !rows.deviceId().equals(row.device) || (bySeries && !rows.tags().equals(row.tags));
    if (other || seen.isEmpty()) {
      seen.add(new SeriesKey(rows.deviceId(), bySeries ? Map.copyOf(rows.tags()) : Map.of()));
      if ((long) seen.size() * columns().list().size() > most) {
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
