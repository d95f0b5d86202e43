package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.Bounds;
import io.iotcenter.internal.flux.FluxFunction;
import io.iotcenter.internal.flux.Step;
import io.iotcenter.internal.flux.table.PointSource.Points;
import io.iotcenter.query.AnnotatedCsv;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a series, calculated where its points are read. A window carries its end, within
 * the range.
 */
final class ScanWindows implements Rows {
  private final Points points;
  private final Step.AggregateWindow step;
  private final Windows windows;
  private final Bounds bounds;
  private final ScanRows rows;
  private boolean more = true;
  private long start;

  private ScanWindows(Points points, Step.AggregateWindow step, Bounds bounds, ScanRows rows) {
    this.points = points;
    this.step = step;
    this.windows = new Windows(step.every());
    this.bounds = bounds;
    this.rows = rows;
    this.start = windows.startOf(bounds.start());
  }

  static Table table(
      Scan scan, TaggedSeries series, AnnotatedCsv.Type type, Step.AggregateWindow step) {
    AnnotatedCsv.Type resultType = Functions.resultType(step.function(), type);
    ScanRows rows = new ScanRows(scan, series, Col.TIME, Col.value(resultType));
    return rows.table(scan, series, points -> new ScanWindows(points, step, scan.bounds(), rows));
  }

  @Override
  public @Nullable List<@Nullable Object[]> next() {
    List<@Nullable Object[]> stretch = new ArrayList<>();
    while (stretch.size() < STRETCH && hasWindow()) {
      if (!step.createEmpty()) {
        start = windows.startOf(points.time());
      }
      long end = windows.after(start);
      stretch.add(rows.row(Math.min(end, bounds.stop()), value(end)));
      start = end;
    }
    return stretch.isEmpty() ? null : stretch;
  }

  private boolean hasWindow() {
    return step.createEmpty() ? start < bounds.stop() : more;
  }

  /** What becomes of the points before a time. */
  private @Nullable Object value(long end) {
    FluxFunction function = step.function();
    if (!function.isSelector()) {
      Reduction reduction = Reduction.of(function, points.type());
      for (; more && points.time() < end; more = points.next()) {
        reduction.add(points.value());
      }
      return reduction.result();
    }
    Object picked = null;
    for (; more && points.time() < end; more = points.next()) {
      if (picked == null || Functions.isBetter(function, points.value(), picked)) {
        picked = points.value();
      }
    }
    return picked;
  }
}
