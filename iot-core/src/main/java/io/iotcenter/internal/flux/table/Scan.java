package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.Condition;
import io.iotcenter.internal.flux.table.PointSource.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stored points of a range that fulfil what the storage checks.
 *
 * @param conditions what every point has to fulfil
 */
record Scan(PointSource source, List<Condition> conditions, Bounds bounds) {

  /** The series that may have such points, in InfluxDB's order. */
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

  /** The points of a series, or {@code null} if it has none. The cursor is at the first of them. */
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
}
