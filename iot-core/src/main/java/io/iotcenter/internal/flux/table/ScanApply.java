package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.FluxFunction;
import io.iotcenter.internal.flux.table.PointSource.Points;
import io.iotcenter.query.AnnotatedCsv;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One value of all points of a series, calculated where they are read. */
final class ScanApply {

  private ScanApply() {}

  static Table table(
      Scan scan, TaggedSeries series, AnnotatedCsv.Type type, FluxFunction function) {
    AnnotatedCsv.Type resultType = Functions.resultType(function, type);
    if (function.isSelector()) {
      ScanRows rows = new ScanRows(scan, series, Col.TIME, Col.value(resultType));
      return rows.table(
          scan,
          series,
          points -> {
            Picked picked = pick(points, function);
            return one(rows.row(picked.time, picked.value));
          });
    }
    ScanRows rows = new ScanRows(scan, series, Col.value(resultType));
    return rows.table(scan, series, points -> one(rows.row(reduce(points, function))));
  }

  private static Rows one(@Nullable Object[] row) {
    return Rows.of(List.<@Nullable Object[]>of(row));
  }

  record Picked(long time, Object value) {}

  /** Picks a point, from the one at hand on. */
  static Picked pick(Points points, FluxFunction function) {
    Picked picked = new Picked(points.time(), points.value());
    while (function != FluxFunction.FIRST && points.next()) {
      if (Functions.isBetter(function, points.value(), picked.value)) {
        picked = new Picked(points.time(), points.value());
      }
    }
    return picked;
  }

  private static @Nullable Object reduce(Points points, FluxFunction function) {
    Reduction reduction = Reduction.of(function, points.type());
    addTo(reduction, points);
    return reduction.result();
  }

  /** Adds all points, from the one at hand on. */
  static void addTo(Reduction reduction, Points points) {
    do {
      reduction.add(points.value());
    } while (points.next());
  }
}
