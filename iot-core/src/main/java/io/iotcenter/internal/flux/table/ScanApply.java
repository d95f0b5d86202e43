package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.FluxFunction;
import io.iotcenter.internal.flux.table.PointSource.Points;
import java.util.EnumSet;
import java.util.Set;

/** One value of all points of a series, calculated where they are read. */
final class ScanApply {
  private static final Set<FluxFunction> PUSHED =
      EnumSet.of(
          FluxFunction.COUNT,
          FluxFunction.SUM,
          FluxFunction.MIN,
          FluxFunction.MAX,
          FluxFunction.MEAN,
          FluxFunction.FIRST,
          FluxFunction.LAST);

  private ScanApply() {}

  /** Whether InfluxDB's storage does it, where nothing but filters stands before it. */
  static boolean isPushed(FluxFunction function) {
    return PUSHED.contains(function);
  }

  static Table table(FluxFunction function, TaggedSeries series, Points points, Bounds bounds) {
    return function.isSelector()
        ? selected(function, series, points, bounds)
        : reduced(function, series, points, bounds);
  }

  private static Table selected(
      FluxFunction function, TaggedSeries series, Points points, Bounds bounds) {
    Selection selection = new Selection(function, points.type());
    ScanRows rows = new ScanRows(series, bounds, Col.TIME, Col.value(points.type()));
    long time = points.time();
    Object value = points.value();
    while (!selection.isSettled() && points.next()) {
      if (selection.isBetter(points.value(), value)) {
        time = points.time();
        value = points.value();
      }
    }
    return rows.table(Rows.startingWith(rows.row(time, value), Rows.none()));
  }

  private static Table reduced(
      FluxFunction function, TaggedSeries series, Points points, Bounds bounds) {
    Reduction reduction = Reduction.of(function, points.type());
    ScanRows rows = new ScanRows(series, bounds, Col.value(reduction.type()));
    do {
      reduction.add(points.value());
    } while (points.next());
    return rows.table(Rows.startingWith(rows.row(reduction.result()), Rows.none()));
  }
}
