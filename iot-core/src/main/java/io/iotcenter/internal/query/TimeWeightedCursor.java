package io.iotcenter.internal.query;

import io.iotcenter.query.Column;
import io.iotcenter.query.Columns;
import io.iotcenter.query.FieldType;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.TimeWeightedMean;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time-weighted mean of one field: the straight line through its points, window by window. A
 * window is done when the first point after it is known.
 */
final class TimeWeightedCursor extends RowCursor implements TypedCursor {
  private final ReadingCursor points;
  private final @Nullable WindowGrid grid;
  private final long wholeStart;
  private final Row row = new Row(1);

  private String device = "";
  private boolean anyPoint;
  private long lastTime;
  private double lastValue;
  private boolean isAhead;

  /** The window in the making. */
  private long start;

  private long end;
  private double area;
  private double covered;

  /** Reads the points of one field, of which a question wants the mean. */
  TimeWeightedCursor(Scope scope, TypedCursor points, String field, PlainQuestion question) {
    super(
        scope,
        new Columns(points.columns().schema(), List.of(new Column(field, new TimeWeightedMean()))),
        points.range());
    this.points = points;
    this.grid = question.grid();
    this.wholeStart = question.within().from();
  }

  @Override
  public @Nullable FieldType columnType(int column) {
    return FieldType.FLOAT;
  }

  @Override
  protected @Nullable Row advance() {
    while (isAhead || points.next()) {
      isAhead = false;
      FieldType type = points.type(0);
      if (type == null || !type.isNumeric()) {
        continue;
      }
      boolean sameDevice = anyPoint && points.deviceId().equals(device);
      if (anyPoint && !sameDevice) {
        isAhead = true; // look at it again after this window
        anyPoint = false;
        return finished();
      }
      if (sameDevice && points.timeNanos() >= end) {
        line(Math.min(end, points.timeNanos()));
        Row done = finished();
        begin();
        return done;
      }
      if (sameDevice) {
        line(points.timeNanos());
      } else {
        device = points.deviceId();
        begin();
      }
      remember();
    }
    if (anyPoint) {
      anyPoint = false;
      return finished();
    }
    return null;
  }

  /** Adds the line from where it stands up to a time within the window. */
  private void line(long to) {
    double wholeNanos = (double) points.timeNanos() - lastTime;
    double nanos = (double) to - lastTime;
    if (wholeNanos > 0) {
      double value = lastValue + (points.doubleValue(0) - lastValue) * (nanos / wholeNanos);
      add(nanos, lastValue, value);
    }
  }

  private void add(double nanos, double from, double to) {
    area += nanos * (from + to) / 2;
    covered += nanos;
  }

  /** Begins the window of the point that is read, with the line that leads there. */
  private void begin() {
    long time = points.timeNanos();
    start = grid == null ? wholeStart : grid.start(time);
    end = grid == null ? Long.MAX_VALUE : grid.next(start);
    area = 0;
    covered = 0;
    if (anyPoint) {
      double wholeNanos = (double) time - lastTime;
      double nanos = (double) time - Math.max(start, lastTime);
      double value = points.doubleValue(0);
      add(nanos, value - (value - lastValue) * (nanos / wholeNanos), value);
    }
    remember();
  }

  private void remember() {
    anyPoint = true;
    lastTime = points.timeNanos();
    lastValue = points.doubleValue(0);
  }

  private Row finished() {
    row.begin(device, start);
    row.setDouble(0, covered > 0 ? area / covered : lastValue);
    return row;
  }

  @Override
  public void close() {
    points.close();
  }
}
