package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.table.PointSource.Points;
import io.iotcenter.internal.flux.table.PointSource.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A field of a series with everything that tells it from others as a column. */
final class TaggedSeries {
  private static final Comparator<Map.Entry<String, String>> BY_TAG =
      Map.Entry.<String, String>comparingByKey(CodePoints.ORDER)
          .thenComparing(Map.Entry.comparingByValue(CodePoints.ORDER));

  /** By measurement, then tag by tag, then field. */
  static final Comparator<TaggedSeries> ORDER =
      Comparator.comparing(TaggedSeries::measurement, CodePoints.ORDER)
          .thenComparing(series -> series.tags, TaggedSeries::compareTags)
          .thenComparing(series -> series.series.field(), CodePoints.ORDER);

  private final Series series;
  private final List<Map.Entry<String, String>> tags;
  private final TreeMap<String, String> labels = new TreeMap<>(CodePoints.ORDER);

  TaggedSeries(Series series) {
    this.series = series;
    labels.putAll(series.tags());
    this.tags = List.copyOf(labels.entrySet().stream().map(Map.Entry::copyOf).toList());
    labels.put("_measurement", series.measurement());
    labels.put("_field", series.field());
  }

  private String measurement() {
    return series.measurement();
  }

  /** The names of the columns, in their order. */
  List<String> labels() {
    return new ArrayList<>(labels.keySet());
  }

  /** The value of a column; empty where the series has none, as the storage has it. */
  String label(String name) {
    return labels.getOrDefault(name, "");
  }

  Points read(long first, long last) {
    return series.read(first, last);
  }

  private static int compareTags(
      List<Map.Entry<String, String>> a, List<Map.Entry<String, String>> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = BY_TAG.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
