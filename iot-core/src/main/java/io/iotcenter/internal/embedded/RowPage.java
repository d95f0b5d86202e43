package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.Values;
import io.iotcenter.query.FieldType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A few rows of an answer, held as numbers: what a cursor reads at once. */
final class RowPage {
  private static final int VALUES = 8_192;
  private static final int FEWEST_ROWS = 16;
  private static final int MOST_ROWS = 1_024;

  /** In place of a type where there is no value. */
  private static final byte NONE = -1;

  private final int columns;
  private final int target;
  private String[] devices;
  private long[] times;
  private byte[] types;
  private long[] bits;
  private long[] valueTimes;
  private @Nullable String[] strings;
  private final Map<Integer, Map<String, String>> tags = new HashMap<>();
  private int rows;

  RowPage(int columns) {
    this.columns = columns;
    target = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, VALUES / Math.max(columns, 1)));
    devices = new String[target];
    times = new long[target];
    types = new byte[target * columns];
    bits = new long[target * columns];
    valueTimes = new long[target * columns];
    strings = new @Nullable String[target * columns];
  }

  void clear() {
    rows = 0;
    Arrays.fill(strings, null);
    tags.clear();
  }

  /** Tells that it is time to stop; there is always room for the rest of an instant. */
  boolean isFull() {
    return rows >= target;
  }

  int rows() {
    return rows;
  }

  /** Begins a row without values. */
  void add(String device, long time) {
    if (rows == times.length) {
      grow(rows * 2);
    }
    devices[rows] = device;
    times[rows] = time;
    Arrays.fill(types, rows * columns, (rows + 1) * columns, NONE);
    rows++;
  }

  private void grow(int capacity) {
    devices = Arrays.copyOf(devices, capacity);
    times = Arrays.copyOf(times, capacity);
    types = Arrays.copyOf(types, capacity * columns);
    bits = Arrays.copyOf(bits, capacity * columns);
    valueTimes = Arrays.copyOf(valueTimes, capacity * columns);
    strings = Arrays.copyOf(strings, capacity * columns);
  }

  /** Moves the row that was begun last to another time. */
  void setTime(long time) {
    times[rows - 1] = time;
  }

  /** Tells from which series the row that was begun last comes. */
  void setTags(Map<String, String> tagsOfSeries) {
    tags.put(rows - 1, tagsOfSeries);
  }

  /** Sets a value of the row that was begun last. */
  void set(int column, long time, FieldType type, long valueBits, @Nullable String string) {
    int cell = (rows - 1) * columns + column;
    types[cell] = (byte) TypeCode.of(type);
    bits[cell] = valueBits;
    strings[cell] = string;
    valueTimes[cell] = time;
  }

  void setDouble(int column, long time, double value) {
    set(column, time, FieldType.FLOAT, Double.doubleToRawLongBits(value), null);
  }

  String device(int row) {
    return devices[row];
  }

  long time(int row) {
    return times[row];
  }

  long time(int row, int column) {
    int cell = row * columns + column;
    return types[cell] == NONE ? times[row] : valueTimes[cell];
  }

  Map<String, String> tags(int row) {
    return tags.getOrDefault(row, Map.of());
  }

  @Nullable FieldType type(int row, int column) {
    byte code = types[row * columns + column];
    return code == NONE ? null : TypeCode.type(code);
  }

  @Nullable Object value(int row, int column) {
    int cell = row * columns + column;
    return Values.value(type(row, column), bits[cell], strings[cell]);
  }

  double doubleValue(int row, int column) {
    return Values.doubleValue(type(row, column), bits[row * columns + column]);
  }

  long longValue(int row, int column) {
    return Values.longValue(type(row, column), bits[row * columns + column]);
  }
}
