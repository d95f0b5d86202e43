package io.iotcenter.internal.query;

import io.iotcenter.query.FieldType;
import io.iotcenter.query.ReadingCursor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Of each stretch of the range, the readings with the smallest and the largest number of each
 * column, whole and in their order.
 */
final class DownsampleCursor extends RowCursor {
  private final ReadingCursor points;
  private final long from;
  private final long stretch;
  private final int columns;

  /** The readings with the extremes of the stretch: smallest and largest of each column. */
  private final @Nullable Chosen[] extremes;

  private final Deque<Row> ready = new ArrayDeque<>();
  private @Nullable Chosen only;
  private String device = "";
  private long number;
  private long count;
  private boolean inStretch;
  private boolean isAhead;

  /** A reading, and the how many-th of its stretch it is. */
  private record Chosen(Row row, long count) {}

  DownsampleCursor(Scope scope, ReadingCursor points, NanoRange range, int readings) {
    super(scope, points.columns(), points.range());
    this.points = points;
    this.columns = points.columns().list().size();
    this.extremes = new @Nullable Chosen[2 * columns];
    this.from = range.from();
    long stretches = Math.max(1, readings / Math.max(1, 2 * columns));
    // as an unsigned number, the length of all time fits
    long nanos = range.last() - range.from();
    this.stretch = Long.divideUnsigned(nanos, stretches) + 1;
  }

  @Override
  protected @Nullable Row advance() {
    while (ready.isEmpty()) {
      if (!isAhead && !points.next()) {
        if (!inStretch) {
          return null;
        }
        finish();
        continue;
      }
      isAhead = true;
      long here = Long.divideUnsigned(points.timeNanos() - from, stretch);
      if (inStretch && (here != number || !points.deviceId().equals(device))) {
        finish();
        continue;
      }
      device = points.deviceId();
      number = here;
      inStretch = true;
      look();
      isAhead = false;
    }
    return ready.poll();
  }

  private void look() {
    count++;
    Chosen candidate = null;
    for (int i = 0; i < columns; i++) {
      FieldType type = points.type(i);
      if (type != null && type.isNumeric()) {
        double value = points.doubleValue(i);
        candidate = choose(2 * i, value, -1, i, candidate);
        candidate = choose(2 * i + 1, value, 1, i, candidate);
      }
    }
    if (count == 1) {
      only = candidate == null ? copy() : candidate;
    }
  }

  private @Nullable Chosen choose(
      int place, double value, int sign, int column, @Nullable Chosen candidate) {
    Chosen present = extremes[place];
    if (present != null && sign * value <= sign * present.row().doubleValue(column)) {
      return candidate;
    }
    Chosen chosen = candidate == null ? copy() : candidate;
    extremes[place] = chosen;
    return chosen;
  }

  private Chosen copy() {
    Row row = new Row(columns);
    row.copyFrom(points);
    return new Chosen(row, count);
  }

  private void finish() {
    TreeMap<Long, Row> inOrder = new TreeMap<>();
    for (int i = 0; i < extremes.length; i++) {
      Chosen chosen = extremes[i];
      if (chosen != null) {
        inOrder.put(chosen.count(), chosen.row());
        extremes[i] = null;
      }
    }
    if (inOrder.isEmpty() && only != null) {
      inOrder.put(only.count(), only.row());
    }
    ready.addAll(inOrder.values());
    count = 0;
    only = null;
    inStretch = false;
  }

  @Override
  public void close() {
    points.close();
  }
}
