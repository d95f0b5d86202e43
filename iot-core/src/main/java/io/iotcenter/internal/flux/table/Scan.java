package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.Bounds;
import io.iotcenter.internal.flux.Condition;
import io.iotcenter.internal.flux.table.PointSource.Points;
import io.iotcenter.query.AnnotatedCsv;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stored points of a range that fulfil what the storage checks.
 *
 * @param conditions what every point has to fulfil
 */
record Scan(PointSource source, List<Condition> conditions, Bounds bounds) {

  Scan {
    conditions = List.copyOf(conditions);
  }

  /** What becomes of the points of a series. */
  interface Shape {
    Table table(TaggedSeries series, AnnotatedCsv.Type type);
  }

  /** A table for each series that has points, in InfluxDB's order. */
  Tables tables(Shape shape) {
    List<Table> tables = new ArrayList<>();
    for (TaggedSeries series : series()) {
      Points points = begin(series);
      if (points != null) {
        tables.add(shape.table(series, points.type()));
      }
    }
    return Tables.whole(tables);
  }

  /** The points as they are. */
  Tables points() {
    return tables((series, type) -> ScannedPoints.table(this, series, type));
  }

  /** The series that may have points, in InfluxDB's order. */
  List<TaggedSeries> series() {
    List<TaggedSeries> chosen = new ArrayList<>();
    for (PointSource.Series series : source.series(hint())) {
      TaggedSeries tagged = new TaggedSeries(series);
      if (check(tagged, null) != Truth.FALSE) {
        chosen.add(tagged);
      }
    }
    chosen.sort(TaggedSeries.ORDER);
    return chosen;
  }

  /** The points of a series, at the first of them, or {@code null} if it has none. */
  @Nullable Points begin(TaggedSeries series) {
    Points all = series.read(bounds.start(), bounds.stop() - 1);
    Points points =
        check(series, null) == Truth.TRUE
            ? all
            : new ChosenPoints(all, value -> check(series, value) == Truth.TRUE);
    return points.next() ? points : null;
  }

  private Truth check(TaggedSeries series, @Nullable Object value) {
    Truth all = Truth.TRUE;
    for (Condition condition : conditions) {
      all = all.and(StorageCondition.check(condition, series, value));
    }
    return all;
  }

  /** A tag that every point has to have: its index is far quicker than looking at every series. */
  private Optional<Map.Entry<String, String>> hint() {
    return conditions.stream().flatMap(StorageCondition::requiredTags).findFirst();
  }

  /** The points of a series as rows. */
  Rows rows(TaggedSeries series, Function<Points, @Nullable Object[]> row) {
    Points points = begin(series);
    return points == null ? () -> null : new ScannedPoints(points, source::shard, row);
  }
}
