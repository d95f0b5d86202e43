package io.iotcenter.internal.embedded;

import io.iotcenter.model.UnsignedLong;
import io.iotcenter.query.FieldType;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A value with its time, read from a row of (time, type, value). Used again for the next one. */
final class StoredValue {
  long time;
  FieldType type = FieldType.FLOAT;
  long bits;
  @Nullable String string;

  /**
   * Reads a row.
   *
   * @param common the type that the numbers of the field are given as
   */
  void read(ResultSet row, @Nullable FieldType common) throws SQLException {
    time = row.getLong(1);
    type = TypeCode.type(row.getInt(2));
    string = null;
    switch (type) {
      case FLOAT -> bits = Double.doubleToRawLongBits(row.getDouble(3));
      case STRING -> string = row.getString(3);
      default -> bits = row.getLong(3);
    }
    if (common != null && common != type && type.isNumeric()) {
      convert(common);
    }
  }

  /** InfluxDB's rule where a field changed its type: floats before integers before unsigned. */
  private void convert(FieldType common) {
    if (common == FieldType.FLOAT) {
      double value = type == FieldType.UNSIGNED ? unsignedToDouble(bits) : bits;
      bits = Double.doubleToRawLongBits(value);
    }
    type = common;
  }

  private static double unsignedToDouble(long bits) {
    return UnsignedLong.ofBits(bits).doubleValue();
  }

  void copyFrom(StoredValue other) {
    time = other.time;
    type = other.type;
    bits = other.bits;
    string = other.string;
  }

  void putInto(RowPage page, int column, long at) {
    page.set(column, at, type, bits, string);
  }

  /** Tells which of two values of one instant counts: like the server, the larger one. */
  boolean isLargerThan(StoredValue other) {
    if (type != other.type) {
      return type.compareTo(other.type) < 0;
    }
    return switch (type) {
      case FLOAT -> Double.longBitsToDouble(bits) > Double.longBitsToDouble(other.bits);
      case INTEGER, BOOLEAN -> bits > other.bits;
      case UNSIGNED -> Long.compareUnsigned(bits, other.bits) > 0;
      case STRING -> String.valueOf(string).compareTo(String.valueOf(other.string)) > 0;
    };
  }
}
