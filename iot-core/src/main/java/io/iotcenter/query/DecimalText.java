package io.iotcenter.query;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Doubles with as few digits as tell them apart, and without an exponent: Go's {@code 'f', -1}.
 * Before Java 19, {@link Double#toString} gives some doubles a digit too many.
 */
final class DecimalText {
  private static final double EXACT = 1L << 53;

  /** Decimals of so many digits are different doubles, so that none of them is too long. */
  private static final int SURE_DIGITS = 15;

  private static final RoundingMode[] NEIGHBOURS = {
    RoundingMode.HALF_EVEN, RoundingMode.FLOOR, RoundingMode.CEILING
  };

  private DecimalText() {}

  static void append(StringBuilder out, double value) {
    if (value == (long) value && Math.abs(value) <= EXACT) {
      out.append(1 / value == Double.NEGATIVE_INFINITY ? "-" : "").append((long) value);
    } else if (Double.isNaN(value)) {
      out.append("NaN");
    } else if (Double.isInfinite(value)) {
      out.append(value > 0 ? "+Inf" : "-Inf");
    } else {
      out.append(shortest(value).toPlainString());
    }
  }

  private static BigDecimal shortest(double value) {
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    boolean normal = Math.abs(value) >= Double.MIN_NORMAL;
    if (normal && digits.precision() <= SURE_DIGITS) {
      return digits;
    }
    BigDecimal exact = new BigDecimal(value);
    for (int precision = normal ? SURE_DIGITS : 1; precision <= digits.precision(); precision++) {
      for (RoundingMode rounding : NEIGHBOURS) {
        BigDecimal rounded = exact.round(new MathContext(precision, rounding));
        if (rounded.doubleValue() == value) {
          return rounded.stripTrailingZeros();
        }
      }
    }
    return digits;
  }
}
