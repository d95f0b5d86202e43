package io.iotcenter.internal.influx;

import io.iotcenter.internal.query.CodePointOrder;
import io.iotcenter.internal.query.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The latest or the earliest value of each field. The answer comes field by field, so this holds a
 * row for each device.
 */
final class EdgeCursor extends InfluxCursor {
  private final QuerySession.Answer answer;
  private final boolean latest;
  private final Set<String> wanted;
  private @Nullable Iterator<Edge> rows;
  private @Nullable Edge current;

  private final class Edge {
    final Row values;
    final long[] times;
    boolean any;

    Edge(String device, int columns) {
      values = new Row(columns);
      values.device = device;
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
    Map<String, Edge> byDevice = new HashMap<>();
    Row row = new Row(columns);
    while (answer.next(row)) {
      if (wanted.isEmpty() || wanted.contains(row.device)) {
        byDevice.computeIfAbsent(row.device, device -> new Edge(device, columns)).add(row);
      }
    }
    return byDevice.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(CodePointOrder.INSTANCE))
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
