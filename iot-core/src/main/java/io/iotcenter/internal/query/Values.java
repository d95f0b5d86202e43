package io.iotcenter.internal.query;

import io.iotcenter.model.UnsignedLong;
import io.iotcenter.query.FieldType;
import org.jspecify.annotations.Nullable;

/** Values kept as a type (none for no value) and its bits, or a string. */
public final class Values {

  private Values() {}

  public static @Nullable Object value(
      @Nullable FieldType type, long bits, @Nullable String string) {
    if (type == null) {
      return null;
    }
    return switch (type) {
      case FLOAT -> Double.longBitsToDouble(bits);
      case INTEGER -> bits;
      case UNSIGNED -> UnsignedLong.ofBits(bits);
      case BOOLEAN -> bits != 0;
      case STRING -> string;
    };
  }

  /** NaN for what is no number. */
  public static double doubleValue(@Nullable FieldType type, long bits) {
    if (type == null) {
      return Double.NaN;
    }
    return switch (type) {
      case FLOAT -> Double.longBitsToDouble(bits);
      case INTEGER -> bits;
      case UNSIGNED -> UnsignedLong.ofBits(bits).doubleValue();
      case BOOLEAN, STRING -> Double.NaN;
    };
  }

  /**
   * The bits of the whole number without a sign that is nearest to a number cut; 0 for a negative
   * one. What a cast does for a {@code long}.
   */
  static long unsignedBits(double number) {
    if (number >= 0x1p64) {
      return -1;
    }
    // a double from 2^63 on is even: the half of it is exact
    return number >= 0x1p63 ? (long) (number / 2) << 1 : Math.max(0, (long) number);
  }

  /** 0 for what is neither a whole number nor a truth. */
  public static long longValue(@Nullable FieldType type, long bits) {
    return type == null || type == FieldType.FLOAT || type == FieldType.STRING ? 0 : bits;
  }
}
