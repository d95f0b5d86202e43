package io.iotcenter.internal.influx;

import io.iotcenter.internal.query.FieldType;
import io.iotcenter.model.UnsignedLong;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One row of an answer, in place: used again for the next one. */
final class QueryRow {
  /** Which of the statements of the request it answers. */
  int statement;

  String device = "";
  long time;

  /** {@code null} where there is no value. */
  final @Nullable FieldType[] types;

  /** A number, or a boolean as 0 or 1. */
  final long[] bits;

  final @Nullable String[] strings;

  /** The tags of the series besides the device, where they were asked for. */
  final SortedMap<String, String> tags = new TreeMap<>();

  QueryRow(int columns) {
    types = new @Nullable FieldType[columns];
    bits = new long[columns];
    strings = new @Nullable String[columns];
  }

  void clear() {
    Arrays.fill(types, null);
  }

  boolean isEmpty() {
    for (FieldType type : types) {
      if (type != null) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether both have a value of the same column. */
  boolean clashesWith(QueryRow other) {
    for (int i = 0; i < types.length; i++) {
      if (types[i] != null && other.types[i] != null) {
        return true;
      }
    }
    return false;
  }

  /** Takes the values of another row. */
  void add(QueryRow other) {
    for (int i = 0; i < types.length; i++) {
      if (other.types[i] != null) {
        take(i, other, i);
      }
    }
  }

  void take(int column, QueryRow other, int from) {
    types[column] = other.types[from];
    bits[column] = other.bits[from];
    strings[column] = other.strings[from];
  }

  @Nullable Object value(int column) {
    FieldType type = types[column];
    if (type == null) {
      return null;
    }
    return switch (type) {
      case FLOAT -> Double.longBitsToDouble(bits[column]);
      case INTEGER -> bits[column];
      case UNSIGNED -> UnsignedLong.ofBits(bits[column]);
      case BOOLEAN -> bits[column] != 0;
      case STRING -> strings[column];
    };
  }

  double doubleValue(int column) {
    FieldType type = types[column];
    if (type == null) {
      return Double.NaN;
    }
    return switch (type) {
      case FLOAT -> Double.longBitsToDouble(bits[column]);
      case INTEGER -> bits[column];
      case UNSIGNED -> UnsignedLong.ofBits(bits[column]).doubleValue();
      case BOOLEAN, STRING -> Double.NaN;
    };
  }
}
