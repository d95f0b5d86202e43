package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.table.PointSource.Points;
import io.iotcenter.query.AnnotatedCsv;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The points of a series as they are, in rows. */
final class ScannedPoints implements Rows {
  private final Points points;
  private final LongUnaryOperator shards;
  private final Function<Points, @Nullable Object[]> row;
  private boolean more = true;

  /** Begins at the first point. */
  ScannedPoints(Points points, LongUnaryOperator shards, Function<Points, @Nullable Object[]> row) {
    this.points = points;
    this.shards = shards;
    this.row = row;
  }

  static Table table(Scan scan, TaggedSeries series, AnnotatedCsv.Type type) {
    ScanRows rows = new ScanRows(scan, series, Col.TIME, Col.value(type));
    return rows.table(() -> scan.rows(series, point -> rows.row(point.time(), point.value())));
  }

  @Override
  public @Nullable List<@Nullable Object[]> next() {
    if (!more) {
      return null;
    }
    List<@Nullable Object[]> stretch = new ArrayList<>();
    long shard = shards.applyAsLong(points.time());
    while (more && stretch.size() < STRETCH && shards.applyAsLong(points.time()) == shard) {
      stretch.add(row.apply(points));
      more = points.next();
    }
    return stretch;
  }
}
