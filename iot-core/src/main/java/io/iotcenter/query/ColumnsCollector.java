package io.iotcenter.query;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arrays that grow while the readings of a device come. */
final class ColumnsCollector {
  private static final int FIRST_CAPACITY = 256;

  private long[] times = new long[FIRST_CAPACITY];
  private final double[][] values;
  private int size;

  private ColumnsCollector(int columns) {
    values = new double[columns][FIRST_CAPACITY];
  }

  static List<DeviceColumns> collect(ReadingCursor cursor) {
    Columns columns = cursor.columns();
    Map<String, ColumnsCollector> byDevice = new LinkedHashMap<>();
    String device = "";
    ColumnsCollector current = null;
    while (cursor.next()) {
      if (current == null || !cursor.deviceId().equals(device)) {
        device = cursor.deviceId();
        current =
            byDevice.computeIfAbsent(device, id -> new ColumnsCollector(columns.list().size()));
      }
      current.add(cursor);
    }
    return byDevice.entrySet().stream()
        .map(entry -> entry.getValue().finish(entry.getKey(), columns))
        .toList();
  }

  private void add(ReadingCursor row) {
    if (size == times.length) {
      int capacity = size * 2;
      times = Arrays.copyOf(times, capacity);
      for (int i = 0; i < values.length; i++) {
        values[i] = Arrays.copyOf(values[i], capacity);
      }
    }
    times[size] = row.timeNanos();
    for (int i = 0; i < values.length; i++) {
      values[i][size] = row.doubleValue(i);
    }
    size++;
  }

  private DeviceColumns finish(String device, Columns columns) {
    double[][] cut = new double[values.length][];
    for (int i = 0; i < cut.length; i++) {
      cut[i] = Arrays.copyOf(values[i], size);
    }
    return new DeviceColumns(device, columns, Arrays.copyOf(times, size), cut);
  }
}
