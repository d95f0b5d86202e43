package io.iotcenter.internal.line;

/** Whole numbers as decimal digits, two at a time, without an object. */
final class Digits {
  /** The most bytes of a 64-bit number, its sign included. */
  static final int MAX_BYTES = 20;

  private static final byte[] TENS = new byte[100];
  private static final byte[] ONES = new byte[100];

  static {
    for (int i = 0; i < 100; i++) {
      TENS[i] = (byte) ('0' + i / 10);
      ONES[i] = (byte) ('0' + i % 10);
    }
  }

  private Digits() {}

  static int writeSigned(long value, byte[] to, int at) {
    if (value >= 0) {
      return write(value, to, at);
    }
    to[at] = '-';
    // the magnitude of the smallest long is none itself, but its bits are right as unsigned
    return writeUnsigned(-value, to, at + 1);
  }

  static int writeUnsigned(long bits, byte[] to, int at) {
    if (bits >= 0) {
      return write(bits, to, at);
    }
    long tens = (bits >>> 1) / 5;
    int next = write(tens, to, at);
    to[next] = (byte) ('0' + bits - tens * 10);
    return next + 1;
  }

  /** Writes a number that is not negative, and gives the index after it. */
  static int write(long value, byte[] to, int at) {
    int end = at + count(value);
    writeBefore(value, to, end, at);
    return end;
  }

  /** Writes a number with leading zeros. */
  static int writePadded(long value, int digits, byte[] to, int at) {
    int end = at + digits;
    writeBefore(value, to, end, at);
    return end;
  }

  private static void writeBefore(long value, byte[] to, int end, int start) {
    int at = end;
    long rest = value;
    while (at - start >= 2) {
      long hundreds = rest / 100;
      int pair = (int) (rest - hundreds * 100);
      to[--at] = ONES[pair];
      to[--at] = TENS[pair];
      rest = hundreds;
    }
    if (at > start) {
      to[--at] = ONES[(int) rest];
    }
  }

  static int count(long value) {
    int digits = 1;
    long limit = 10;
    while (digits < 19 && value >= limit) {
      digits++;
      limit *= 10;
    }
    return digits;
  }
}
