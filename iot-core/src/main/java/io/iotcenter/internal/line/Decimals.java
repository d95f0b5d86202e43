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

  /** Hundredths of what most sensors measure. */
  private static final double SMALL_LIMIT = 1e6;

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
    double rounded = magnitude * 1e2 + 0.5;
    if (rounded < SMALL_LIMIT) {
      int hundredths = (int) rounded;
      if (hundredths / 1e2 == magnitude) {
        return Digits.writeHundredths(hundredths, to, start);
      }
    }
    if (magnitude < WHOLE_LIMIT) {
      long whole = (long) magnitude;
      if (whole == magnitude) {
        return Digits.write(whole, to, start);
      }
      if (magnitude < HUNDREDTHS_LIMIT) {
        long hundredths = (long) (magnitude * 1e2 + 0.5);
        if (hundredths / 1e2 == magnitude) {
          return writeHundredths(hundredths, to, start);
        }
      }
      if (magnitude < MILLIONTHS_LIMIT) {
        long millionths = (long) (magnitude * 1e6 + 0.5);
        if (millionths / 1e6 == magnitude) {
          return writeMillionths(millionths, to, start);
        }
      }
    }
    return Schubfach.write(magnitude, to, start);
  }

  private static int writeHundredths(long scaled, byte[] to, int at) {
    long whole = scaled / 100;
    int point = Digits.write(whole, to, at);
    to[point] = '.';
    Digits.writePair((int) (scaled - whole * 100), to, point + 1);
    return endOfDigits(to, point + 3);
  }

  private static int writeMillionths(long scaled, byte[] to, int at) {
    long whole = scaled / 1_000_000;
    int fraction = (int) (scaled - whole * 1_000_000);
    int point = Digits.write(whole, to, at);
    to[point] = '.';
    int tenThousandths = fraction / 100;
    int hundredths = tenThousandths / 100;
    Digits.writePair(hundredths, to, point + 1);
    Digits.writePair(tenThousandths - hundredths * 100, to, point + 3);
    Digits.writePair(fraction - tenThousandths * 100, to, point + 5);
    return endOfDigits(to, point + 7);
  }

  /** A fraction is not zero: there is a digit to stop at. */
  private static int endOfDigits(byte[] to, int end) {
    int last = end;
    while (to[last - 1] == '0') {
      last--;
    }
    return last;
  }
}
