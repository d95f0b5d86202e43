package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.table.PointSource.Points;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Stored points, a table for each field of each series that has any. */
final class ScanTables implements Tables {
  private final Scan scan;
  private final Shape shape;
  private final Iterator<TaggedSeries> series;

  /** What becomes of the points of a series. */
  interface Shape {
    /** A table; the points are at the first of them. */
    Table table(TaggedSeries series, Points points, Bounds bounds);
  }

  ScanTables(Scan scan, Shape shape) {
    this.scan = scan;
    this.shape = shape;
    this.series = scan.series().iterator();
  }

  @Override
  public @Nullable Table next() {
    while (series.hasNext()) {
      TaggedSeries next = series.next();
      Points points = scan.begin(next);
      if (points != null) {
        return shape.table(next, points, scan.bounds());
      }
    }
    return null;
  }
}
