package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.NanoRange;
import io.iotcenter.internal.query.SelectedField;
import io.iotcenter.internal.query.WindowGrid;
import io.iotcenter.query.Aggregate;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.FieldType;
import io.iotcenter.query.Percentile;
import java.sql.ResultSet;
import java.sql.SQLException;
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
  private final List<Long> series;
  private final PlannedField field;
  private final WindowSql sql;
  private final List<Aggregate> aggregates;
  private final List<Aggregation> scanning;
  private final @Nullable WindowGrid grid;
  private final NanoRange range;
  private final boolean backwards;

  private final PointSeek seek;
  private final StoredValue edge = new StoredValue();
  private final StoredValue[] results;
  private final boolean[] present;
  private NanoRange rest;
  private NanoRange window;
  private long start;

  WindowStream(
      SqlSession session, QueryPlan plan, DeviceSeries device, PlannedField field, NanoRange rest) {
    this.session = session;
    this.series = device.ids();
    this.field = field;
    this.grid = plan.question().grid();
    this.range = plan.range();
    this.backwards = plan.isNewestFirst();
    this.rest = rest;
    this.window = rest;
    this.seek = new PointSeek(plan.filter());
    this.aggregates =
        field.selected().aggregates().stream().<Aggregate>map(Objects::requireNonNull).toList();
    this.scanning =
        aggregates.stream().filter(WindowSql::isScanning).map(Aggregation.class::cast).toList();
    this.sql = new WindowSql(field, scanning, device.ids(), plan.filter());
    this.results = new StoredValue[aggregates.size()];
    this.present = new boolean[results.length];
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
    boolean found =
        !rest.isEmpty()
            && (backwards
                ? seek.last(session, series, field, rest, edge)
                : seek.first(session, series, field, rest, edge));
    if (!found) {
      return false;
    }
    start = grid == null ? range.from() : grid.start(edge.time);
    long last = grid == null ? range.last() : Math.min(grid.next(start) - 1, range.last());
    window = new NanoRange(Math.max(start, range.from()), last);
    rest =
        backwards
            ? new NanoRange(rest.from(), window.from() - 1)
            : new NanoRange(last + 1, rest.last());
    aggregate();
    return true;
  }

  private void aggregate() throws SQLException {
    if (!scanning.isEmpty()) {
      try (ResultSet row = sql.scan(session, window)) {
        row.next();
        int column = 1;
        for (int i = 0; i < results.length; i++) {
          if (WindowSql.isScanning(aggregates.get(i))) {
            read(row, column++, i);
          }
        }
      }
    }
    for (int i = 0; i < results.length; i++) {
      Aggregate aggregate = aggregates.get(i);
      if (aggregate == Aggregation.FIRST) {
        present[i] = seek.first(session, series, field, window, results[i]);
      } else if (aggregate == Aggregation.LAST) {
        present[i] = seek.last(session, series, field, window, results[i]);
      } else if (aggregate instanceof Percentile percentile) {
        try (ResultSet row = sql.atRank(session, window, percentile)) {
          present[i] = row.next();
          if (present[i]) {
            read(row, 1, i);
          }
        }
      }
    }
  }

  private void read(ResultSet row, int column, int index) throws SQLException {
    FieldType common = field.common();
    StoredValue result = results[index];
    result.type =
        SelectedField.resultType(
            aggregates.get(index), common == null ? FieldType.INTEGER : common);
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
    return backwards ? rest.last() : rest.from();
  }

  @Override
  public void close() {
    // nothing is open between two windows
  }
}
