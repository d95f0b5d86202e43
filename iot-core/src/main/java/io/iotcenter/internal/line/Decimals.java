package io.iotcenter.internal.line;

/**
 * Doubles as decimal numbers that read back as the same double, without an object.
 *
 * <p>Most measurements have few decimals. Where {@code n / 10^k} is the value again, {@code n} with
 * its point shifted is a text for it: both are exact doubles, so the division rounds as a reader of
 * that text does. The rest goes through {@link Schubfach}.
 */
final class Decimals {
  /** The most bytes of a double. */
  static final int MAX_BYTES = 26;

  private static final double WHOLE_LIMIT = 1e15;

  /** Up to here, the value in hundredths or millionths is exact (2^53 is a little above 9e15). */
  private static final double HUNDREDTHS_LIMIT = 9e13;

  private static final double MILLIONTHS_LIMIT = 9e9;

  private Decimals() {}

  /** Writes a finite double, and gives the index after it. */
  static int write(double value, byte[] to, int at) {
    int start = at;
    if (Double.doubleToRawLongBits(value) < 0) {
      to[start++] = '-';
    }
    double magnitude = Math.abs(value);
    if (magnitude < WHOLE_LIMIT) {
      long whole = (long) magnitude;
      if (whole == magnitude) {
        return Digits.write(whole, to, start);
      }
      if (magnitude < HUNDREDTHS_LIMIT) {
        long hundredths = (long) (magnitude * 1e2 + 0.5);
        if (hundredths / 1e2 == magnitude) {
          return fixed(hundredths, 100, 2, to, start);
        }
      }
      if (magnitude < MILLIONTHS_LIMIT) {
        long millionths = (long) (magnitude * 1e6 + 0.5);
        if (millionths / 1e6 == magnitude) {
          return fixed(millionths, 1_000_000, 6, to, start);
        }
      }
    }
    return Schubfach.write(magnitude, to, start);
  }

  private static int fixed(long scaled, long unit, int decimals, byte[] to, int at) {
    long whole = scaled / unit;
    int point = Digits.write(whole, to, at);
    to[point] = '.';
    int end = Digits.writePadded(scaled - whole * unit, decimals, to, point + 1);
    while (to[end - 1] == '0') {
      end--;
    }
    return end;
  }
}
