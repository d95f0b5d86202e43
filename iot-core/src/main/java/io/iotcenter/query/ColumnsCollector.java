package io.iotcenter.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arrays that grow while the readings of a device come. */
final class ColumnsCollector {
  private static final int FIRST_CAPACITY = 256;

  private final Columns columns;
  private long[] times = new long[FIRST_CAPACITY];
  private final double[][] values;
  private int size;

  private ColumnsCollector(Columns columns) {
    this.columns = columns;
    this.values = new double[columns.list().size()][FIRST_CAPACITY];
  }

  static List<DeviceColumns> collect(ReadingCursor cursor, Order order) {
    return order.isByTime() ? collectMingled(cursor) : collectInTurn(cursor, order.isBySeries());
  }

  /** Device after device, or series after series: one set of arrays serves for all. */
  private static List<DeviceColumns> collectInTurn(ReadingCursor cursor, boolean bySeries) {
    List<DeviceColumns> all = new ArrayList<>();
    ColumnsCollector collector = new ColumnsCollector(cursor.columns());
    String device = "";
    Map<String, String> tags = Map.of();
    while (cursor.next()) {
      if (!cursor.deviceId().equals(device) || (bySeries && !cursor.tags().equals(tags))) {
        collector.finish(device, tags, all);
        device = cursor.deviceId();
        tags = bySeries ? Map.copyOf(cursor.tags()) : Map.of();
      }
      collector.add(cursor);
    }
    collector.finish(device, tags, all);
    return all;
  }

  private static List<DeviceColumns> collectMingled(ReadingCursor cursor) {
    Map<String, ColumnsCollector> byDevice = new LinkedHashMap<>();
    while (cursor.next()) {
      byDevice
          .computeIfAbsent(cursor.deviceId(), id -> new ColumnsCollector(cursor.columns()))
          .add(cursor);
    }
    List<DeviceColumns> devices = new ArrayList<>();
    byDevice.forEach((device, collector) -> collector.finish(device, Map.of(), devices));
    return devices;
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

  private void finish(String device, Map<String, String> tags, List<DeviceColumns> all) {
    if (size > 0) {
      double[][] cut = new double[values.length][];
      for (int i = 0; i < cut.length; i++) {
        cut[i] = Arrays.copyOf(values[i], size);
      }
      all.add(new DeviceColumns(device, tags, columns, Arrays.copyOf(times, size), cut));
      size = 0;
    }
  }
}
