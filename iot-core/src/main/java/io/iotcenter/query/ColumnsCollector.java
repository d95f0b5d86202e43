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
    return order.isByTime() ? collectMingled(cursor) : collectInTurn(cursor);
  }

  /** Device after device: one set of arrays serves for all. */
  private static List<DeviceColumns> collectInTurn(ReadingCursor cursor) {
    List<DeviceColumns> devices = new ArrayList<>();
    ColumnsCollector collector = new ColumnsCollector(cursor.columns());
    String device = "";
    while (cursor.next()) {
      if (!cursor.deviceId().equals(device)) {
        collector.finish(device, devices);
        device = cursor.deviceId();
      }
      collector.add(cursor);
    }
    collector.finish(device, devices);
    return devices;
  }

  private static List<DeviceColumns> collectMingled(ReadingCursor cursor) {
    Map<String, ColumnsCollector> byDevice = new LinkedHashMap<>();
    while (cursor.next()) {
      byDevice
          .computeIfAbsent(cursor.deviceId(), id -> new ColumnsCollector(cursor.columns()))
          .add(cursor);
    }
    List<DeviceColumns> devices = new ArrayList<>();
    byDevice.forEach((device, collector) -> collector.finish(device, devices));
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

  private void finish(String device, List<DeviceColumns> devices) {
    if (size > 0) {
      double[][] cut = new double[values.length][];
      for (int i = 0; i < cut.length; i++) {
        cut[i] = Arrays.copyOf(values[i], size);
      }
      devices.add(new DeviceColumns(device, columns, Arrays.copyOf(times, size), cut));
      size = 0;
    }
  }
}
