package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.FluxFunction;
import io.iotcenter.internal.flux.Step;
import io.iotcenter.internal.flux.table.PointSource.Points;
import io.iotcenter.query.AnnotatedCsv;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a series, calculated where its points are read. A window carries its end, within
 * the range.
 */
final class ScanWindows implements Rows {
  private final Points points;
  private final Bounds bounds;
  private final Windows windows;
  private final FluxFunction function;
  private final boolean createEmpty;
  private final AnnotatedCsv.Type type;
  private final ScanRows rows;
  private boolean more = true;
  private long start;

  private ScanWindows(
      Step.AggregateWindow step, TaggedSeries series, Points points, Bounds bounds) {
    this.points = points;
    this.bounds = bounds;
    this.windows = new Windows(step.every());
    this.function = step.function();
    this.createEmpty = step.createEmpty();
    this.type = resultType(function, points.type());
    this.rows = new ScanRows(series, bounds, Col.TIME, Col.value(type));
    this.start = windows.startOf(bounds.start());
  }

  /** Whether InfluxDB's storage does it, where nothing but filters stands before it. */
  static boolean isPushed(Step.AggregateWindow step) {
    return ScanApply.isPushed(step.function());
  }

  static Table table(Step.AggregateWindow step, TaggedSeries series, Points points, Bounds bounds) {
    ScanWindows windows = new ScanWindows(step, series, points, bounds);
    return windows.rows.table(windows);
  }

  static AnnotatedCsv.Type resultType(FluxFunction function, AnnotatedCsv.Type in) {
    if (function.isSelector()) {
      new Selection(function, in);
      return in;
    }
    return Reduction.of(function, in).type();
  }

  @Override
  public @Nullable Object @Nullable [] next() {
    if (createEmpty ? start >= bounds.stop() : !more) {
      return null;
    }
    if (!createEmpty) {
      start = windows.startOf(points.time());
    }
    long end = windows.after(start);
    Object value = value(end);
    start = end;
    return rows.row(Math.min(end, bounds.stop()), value);
  }

  /** What becomes of the points before a time. */
  private @Nullable Object value(long end) {
    if (function.isSelector()) {
      Selection selection = new Selection(function, points.type());
      Object picked = null;
      for (; more && points.time() < end; more = points.next()) {
        if (picked == null || selection.isBetter(points.value(), picked)) {
          picked = points.value();
        }
      }
      return picked;
    }
    Reduction reduction = Reduction.of(function, points.type());
    for (; more && points.time() < end; more = points.next()) {
      reduction.add(points.value());
    }
    return reduction.result();
  }
}
