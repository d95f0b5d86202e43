package io.iotcenter.internal.influx;

import io.iotcenter.internal.query.Row;
import io.iotcenter.internal.query.SeriesKey;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The latest or the earliest value of each field. The answer comes field by field, so this holds a
 * row for each device, or series.
 */
final class EdgeCursor extends InfluxCursor {
  private final QuerySession.Answer answer;
  private final boolean latest;
  private final boolean bySeries;
  private final Set<String> wanted;
  private @Nullable Iterator<Edge> rows;
  private @Nullable Edge current;

  private final class Edge {
    final Row values;
    final long[] times;
    boolean any;

    Edge(SeriesKey key, int columns) {
      values = new Row(columns);
      values.device = key.device();
      values.tags.putAll(key.tags());
      times = new long[columns];
    }

    /** Takes the values of a row that are better; of two forms at one instant, the first asked. */
    void add(Row row) {
      for (int i = 0; i < times.length; i++) {
        if (row.types[i] != null && (values.types[i] == null || isBetter(row.time, times[i]))) {
          values.take(i, row, i);
          times[i] = row.time;
        }
      }
      if (!any || isBetter(row.time, values.time)) {
        values.time = row.time;
      }
      any = true;
    }
  }

  EdgeCursor(InfluxQuestion question, QuerySession.Answer answer, boolean latest) {
    super(question);
    this.answer = answer;
    this.latest = latest;
    this.bySeries = question.question().isBySeries();
    this.wanted = new HashSet<>(question.wanted());
  }

  private boolean isBetter(long time, long than) {
    return latest ? time > than : time < than;
  }

  @Override
  protected @Nullable Row advance() {
    if (rows == null) {
      rows = readAll();
    }
    current = rows.hasNext() ? rows.next() : null;
    return current == null ? null : current.values;
  }

  private Iterator<Edge> readAll() {
    int columns = columns().list().size();
    Map<SeriesKey, Edge> edges = new LinkedHashMap<>();
    Row row = new Row(columns);
    while (answer.next(row)) {
      if (wanted.isEmpty() || wanted.contains(row.device)) {
        SeriesKey key = new SeriesKey(row.device, Map.copyOf(row.tags));
        edges.computeIfAbsent(key, missing -> new Edge(missing, columns)).add(row);
      }
    }
    return bySeries
        ? edges.values().iterator()
        : edges.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue)
            .iterator();
  }

  @Override
  public long timeNanos(int column) {
    return current == null || current.values.types[column] == null
        ? timeNanos()
        : current.times[column];
  }
}
