package io.iotcenter.internal.query;

import io.iotcenter.query.FieldType;
import io.iotcenter.query.ReadingCursor;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One row of an answer, in place: used again for the next one. */
public final class Row {
  public String device = "";
  public long time;

  /** {@code null} where there is no value. */
  public final @Nullable FieldType[] types;

  /** A number, or a boolean as 0 or 1. */
  public final long[] bits;

  public final @Nullable String[] strings;

  /** The tags of the series, where they are known. */
  public final SortedMap<String, String> tags = new TreeMap<>();

  public Row(int columns) {
    types = new @Nullable FieldType[columns];
    bits = new long[columns];
    strings = new @Nullable String[columns];
  }

  /** Begins a row without values. */
  public void begin(String newDevice, long newTime) {
    device = newDevice;
    time = newTime;
    clear();
  }

  public void clear() {
    Arrays.fill(types, null);
  }

  public boolean isEmpty() {
    for (FieldType type : types) {
      if (type != null) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether both have a value of the same column. */
  public boolean clashesWith(Row other) {
    for (int i = 0; i < types.length; i++) {
      if (types[i] != null && other.types[i] != null) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether both are of one device, and have the same tags. */
  public boolean isOfSeriesOf(Row other) {
    return device.equals(other.device) && tags.equals(other.tags);
  }

  /** Takes device and tags of another row. */
  public void takeSeries(Row other) {
    device = other.device;
    if (!tags.equals(other.tags)) {
      tags.clear();
      tags.putAll(other.tags);
    }
  }

  /** Takes the values of another row. */
  public void add(Row other) {
    for (int i = 0; i < types.length; i++) {
      if (other.types[i] != null) {
        take(i, other, i);
      }
    }
  }

  public void take(int column, Row other, int from) {
    types[column] = other.types[from];
    bits[column] = other.bits[from];
    strings[column] = other.strings[from];
  }

  /** Takes a value, or that there is none, of the row that a cursor stands on. */
  public void take(int column, ReadingCursor other, int from) {
    FieldType type = other.type(from);
    types[column] = type;
    if (type == FieldType.FLOAT) {
      bits[column] = Double.doubleToRawLongBits(other.doubleValue(from));
    } else if (type == FieldType.STRING) {
      strings[column] = (String) other.value(from);
    } else if (type != null) {
      bits[column] = other.longValue(from);
    }
  }

  /** Becomes the row that a cursor of the same columns stands on. */
  public void copyFrom(ReadingCursor other) {
    begin(other);
    for (int i = 0; i < types.length; i++) {
      take(i, other, i);
    }
  }

  /**
   * Becomes the row that a cursor stands on.
   *
   * @param from where each column is in the other row; -1 where it is not
   */
  public void copyFrom(ReadingCursor other, int[] from) {
    begin(other);
    for (int i = 0; i < types.length; i++) {
      if (from[i] < 0) {
        types[i] = null;
      } else {
        take(i, other, from[i]);
      }
    }
  }

  private void begin(ReadingCursor other) {
    device = other.deviceId();
    time = other.timeNanos();
    tags.clear();
    tags.putAll(other.tags());
  }

  public void copyFrom(Row other) {
    device = other.device;
    time = other.time;
    tags.clear();
    tags.putAll(other.tags);
    for (int i = 0; i < types.length; i++) {
      take(i, other, i);
    }
  }

  public void setDouble(int column, double value) {
    types[column] = FieldType.FLOAT;
    bits[column] = Double.doubleToRawLongBits(value);
  }

  public void setLong(int column, long value) {
    types[column] = FieldType.INTEGER;
    bits[column] = value;
  }

  public @Nullable Object value(int column) {
    return Values.value(types[column], bits[column], strings[column]);
  }

  public double doubleValue(int column) {
    return Values.doubleValue(types[column], bits[column]);
  }

  public long longValue(int column) {
    return Values.longValue(types[column], bits[column]);
  }
}
