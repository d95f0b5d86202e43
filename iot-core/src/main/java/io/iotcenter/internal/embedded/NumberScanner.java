package io.iotcenter.internal.embedded;

import io.iotcenter.query.FieldType;
import java.nio.charset.StandardCharsets;

/** Reads a number of line protocol: float, integer ({@code i}) or unsigned ({@code u}). */
final class NumberScanner {
  /** Up to here, digits make a long that a double holds exactly. */
  private static final int EXACT_DIGITS = 15;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private FieldType type = FieldType.FLOAT;
  private long bits;

  FieldType type() {
    return type;
  }

  long bits() {
    return bits;
  }

  void scan(byte[] bytes, int from, int to) throws RefusedLineException {
    boolean negative = bytes[from] == '-';
    int digits = 0;
    int decimals = -1; // no point yet
    boolean exponent = false;
    long value = 0;
    int start = negative ? from + 1 : from;
    byte last = bytes[to - 1];
    boolean whole = to - 1 > from && (last == 'i' || last == 'u');
    int stop = whole ? to - 1 : to;
    for (int i = start; i < stop; i++) {
      byte b = bytes[i];
      if (b >= '0' && b <= '9') {
        value = value * 10 + b - '0';
        digits++;
        decimals += decimals >= 0 ? 1 : 0;
      } else if (b == '.' && decimals < 0) {
        decimals = 0;
      } else if ((b == 'e' || b == 'E') && i > from) {
        exponent = true;
      } else if ((b != '+' && b != '-') || (bytes[i - 1] != 'e' && bytes[i - 1] != 'E')) {
        throw invalidNumber();
      }
    }
    if (digits == 0 && !exponent) {
      throw invalidNumber();
    }
    if (whole) {
      if (decimals >= 0 || exponent || (last == 'u' && negative)) {
        throw invalidNumber();
      }
      scanWhole(new String(bytes, from, stop - from, StandardCharsets.US_ASCII), last == 'u');
    } else if (!exponent && digits <= EXACT_DIGITS) {
      // both are exact, so the quotient is the nearest double
      double exact = value / POWERS_OF_TEN[Math.max(decimals, 0)];
      setFloat(negative ? -exact : exact);
    } else {
      scanFloat(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    }
  }

  private void scanWhole(String text, boolean unsigned) throws RefusedLineException {
    type = unsigned ? FieldType.UNSIGNED : FieldType.INTEGER;
    try {
      bits = unsigned ? Long.parseUnsignedLong(text) : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new RefusedLineException(
          "unable to parse %s %s: strconv.%s: parsing \"%s\": value out of range"
              .formatted(type, text, unsigned ? "ParseUint" : "ParseInt", text));
    }
  }

  private void scanFloat(String text) throws RefusedLineException {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new RefusedLineException("invalid float");
    }
    if (Double.isInfinite(value)) {
      throw new RefusedLineException("invalid float");
    }
    setFloat(value);
  }

  private void setFloat(double value) {
    type = FieldType.FLOAT;
    bits = Double.doubleToRawLongBits(value);
  }

  private static RefusedLineException invalidNumber() {
    return new RefusedLineException("invalid number");
  }
}
