package io.iotcenter.internal.influx;

import io.iotcenter.internal.query.CodePointOrder;
import io.iotcenter.query.Columns;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The latest value of each field. The answer comes field by field, so this holds a row for each
 * device.
 */
final class LatestCursor extends InfluxCursor {
  private final QuerySession.Answer answer;
  private final Set<String> wanted;
  private @Nullable Iterator<Latest> rows;
  private @Nullable Latest current;

  private static final class Latest {
    final QueryRow values;
    final long[] times;

    Latest(String device, int columns) {
      values = new QueryRow(columns);
      values.device = device;
      values.time = Long.MIN_VALUE;
      times = new long[columns];
    }

    /** Takes the values of a row that are newer; of two forms at one instant, the first asked. */
    void add(QueryRow row) {
      for (int i = 0; i < times.length; i++) {
        if (row.types[i] != null && (values.types[i] == null || row.time > times[i])) {
          values.take(i, row, i);
          times[i] = row.time;
        }
      }
      values.time = Math.max(values.time, row.time);
    }
  }

  /**
   * Reads an answer.
   *
   * @param wanted the devices, where the answer holds others as well; empty for all
   */
  LatestCursor(
      QuerySession session, Columns columns, QuerySession.Answer answer, List<String> wanted) {
    super(session, columns);
    this.answer = answer;
    this.wanted = new HashSet<>(wanted);
  }

  @Override
  @Nullable QueryRow advance() {
    if (rows == null) {
      rows = readAll();
    }
    current = rows.hasNext() ? rows.next() : null;
    return current == null ? null : current.values;
  }

  private Iterator<Latest> readAll() {
    int columns = columns().list().size();
    Map<String, Latest> byDevice = new HashMap<>();
    QueryRow row = new QueryRow(columns);
    while (answer.next(row)) {
      if (wanted.isEmpty() || wanted.contains(row.device)) {
        byDevice.computeIfAbsent(row.device, device -> new Latest(device, columns)).add(row);
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
