package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.FieldType;
import io.iotcenter.internal.query.NanoRange;
import io.iotcenter.internal.query.SelectedField;
import io.iotcenter.query.Aggregation;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates of a field of one device, window by window. A seek finds the next window that
 * holds anything, and a scan of just that stretch of the index aggregates it: nothing is sorted,
 * and gaps cost nothing.
 */
final class WindowStream implements ColumnStream {
  private final SqlSession session;
  private final QueryPlan plan;
  private final List<Long> series;
  private final PlannedField field;
  private final List<Aggregation> aggregations;
  private final List<Aggregation> scanning;
  private final long every;

  private final PointSeek seek = new PointSeek();
  private final StoredValue first = new StoredValue();
  private final StoredValue latest = new StoredValue();
  private final StoredValue[] results;
  private final boolean[] present;
  private long start;
  private long resumeAt;

  /** The aggregates of a field that its type allows, over all series of a device. */
  WindowStream(
      SqlSession session,
      QueryPlan plan,
      DeviceSeries device,
      PlannedField field,
      @Nullable Duration every,
      long from) {
    this.session = session;
    this.plan = plan;
    this.series = device.ids();
    this.field = field;
    this.every = every == null ? 0 : every.toNanos();
    this.resumeAt = from;
    aggregations = field.selected().aggregations().stream().map(Objects::requireNonNull).toList();
    scanning = aggregations.stream().filter(WindowSql::isScanning).toList();
    results = new StoredValue[aggregations.size()];
    present = new boolean[results.length];
    for (int i = 0; i < results.length; i++) {
      results[i] = new StoredValue();
    }
  }

  @Override
  public boolean next() throws SQLException {
    while (nextWindow()) {
      for (boolean value : present) {
        if (value) {
          return true;
        }
      }
    }
    return false;
  }

  /** Moves to the next window that holds a point, which may still have no standard deviation. */
  private boolean nextWindow() throws SQLException {
    if (resumeAt > plan.last()
        || !seek.first(session, series, field, resumeAt, plan.last(), first)) {
      return false;
    }
    start = every == 0 ? plan.from() : NanoRange.windowStart(first.time, every);
    long last = every == 0 ? plan.last() : Math.min(start + every - 1, plan.last());
    if (!scanning.isEmpty()) {
      scan(last);
    }
    for (int i = 0; i < results.length; i++) {
      if (aggregations.get(i) == Aggregation.FIRST) {
        results[i].copyFrom(first);
        present[i] = true;
      } else if (aggregations.get(i) == Aggregation.LAST) {
        present[i] = seek.last(session, series, field, first.time, last, latest);
        results[i].copyFrom(latest);
      }
    }
    resumeAt = last + 1;
    return true;
  }

  private void scan(long last) throws SQLException {
    PreparedStatement scan = session.prepared(WindowSql.statement(field, scanning, series.size()));
    int parameter = 1;
    for (long id : series) {
      scan.setLong(parameter++, id);
    }
    scan.setLong(parameter++, field.id());
    scan.setLong(parameter++, first.time);
    scan.setLong(parameter, last);
    try (ResultSet row = scan.executeQuery()) {
      row.next();
      int column = 1;
      for (int i = 0; i < results.length; i++) {
        if (WindowSql.isScanning(aggregations.get(i))) {
          read(row, column++, i);
        }
      }
    }
  }

  private void read(ResultSet row, int column, int index) throws SQLException {
    FieldType common = field.common();
    StoredValue result = results[index];
    result.type =
        SelectedField.resultType(
            aggregations.get(index), common == null ? FieldType.INTEGER : common);
    if (result.type == FieldType.FLOAT) {
      result.bits = Double.doubleToRawLongBits(row.getDouble(column));
    } else {
      result.bits = row.getLong(column);
    }
    present[index] = !row.wasNull();
  }

  @Override
  public long time() {
    return start;
  }

  @Override
  public int series() {
    return 0;
  }

  @Override
  public int firstColumn() {
    return field.column();
  }

  @Override
  public void putInto(RowPage page) {
    for (int i = 0; i < results.length; i++) {
      if (present[i]) {
        results[i].putInto(page, field.column() + i, start);
      }
    }
  }

  @Override
  public long resumeAt() {
    return resumeAt;
  }

  @Override
  public void close() {
    // nothing is open between two windows
  }
}
