package io.iotcenter.internal.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whole numbers as decimal digits, two at a time, without an object. */
final class Digits {
  /** The most bytes of a 64-bit number, its sign included. */
  static final int MAX_BYTES = 20;

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Both digits of 0 to 99, as they stand in memory. */
  private static final short[] PAIRS = new short[100];

  /** 10 to the power of 0 to 18. */
  private static final long[] POWERS = new long[19];

  /** How many bytes a fraction of hundredths takes, its point included: none, one or two digits. */
  private static final byte[] FRACTION_BYTES = new byte[100];

  private static final int EIGHT_DIGITS = 100_000_000;
  private static final int FOUR_DIGITS = 10_000;

  static {
    for (int i = 0; i < 100; i++) {
      PAIRS[i] = (short) (('0' + i / 10) | (('0' + i % 10) << 8));
      FRACTION_BYTES[i] = (byte) (i == 0 ? 0 : i % 10 == 0 ? 2 : 3);
    }
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
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
    int start = end;
    long rest = value;
    while (rest >= EIGHT_DIGITS) {
      long high = rest / EIGHT_DIGITS;
      start -= 8;
      writeEight((int) (rest - high * EIGHT_DIGITS), to, start);
      rest = high;
    }
    int few = (int) rest;
    while (few >= 100) {
      int high = few / 100;
      start -= 2;
      writePair(few - high * 100, to, start);
      few = high;
    }
    if (few >= 10) {
      writePair(few, to, start - 2);
    } else {
      to[start - 1] = (byte) ('0' + few);
    }
    return end;
  }

  /**
   * Writes a number of hundredths as a decimal with as few digits as it needs, and gives the index
   * after it. Without a branch, which measured values would mislead. Touches eight bytes.
   *
   * @param value less than a million
   */
  static int writeHundredths(int value, byte[] to, int at) {
    int whole = value / 100;
    int high = whole / 100;
    int fraction = value - whole * 100;
    int digits = PAIRS[high] | PAIRS[whole - high * 100] << 16;
    // digits differ from '0' in their lower half; the last one counts as if it did
    int leadingZeros = Integer.numberOfTrailingZeros((digits & 0x0f0f0f0f) | 1 << 24) >>> 3;
    long text = digits | (long) '.' << 32 | (long) PAIRS[fraction] << 40;
    LONGS.set(to, at, text >>> (leadingZeros * 8));
    return at + 4 - leadingZeros + FRACTION_BYTES[fraction];
  }

  /** Pairs that do not wait for each other. */
  private static void writeEight(int value, byte[] to, int at) {
    int high = value / FOUR_DIGITS;
    int low = value - high * FOUR_DIGITS;
    int first = high / 100;
    int third = low / 100;
    writePair(first, to, at);
    writePair(high - first * 100, to, at + 2);
    writePair(third, to, at + 4);
    writePair(low - third * 100, to, at + 6);
  }

  /** Writes 0 to 99 as two digits. */
  static void writePair(int value, byte[] to, int at) {
    SHORTS.set(to, at, PAIRS[value]);
  }

  static int count(long value) {
    // 1233/4096 is a little above the logarithm of 2: right, or one too few
    int digits = ((Long.SIZE - Long.numberOfLeadingZeros(value | 1)) * 1233) >>> 12;
    return value >= POWERS[digits] ? digits + 1 : Math.max(digits, 1);
  }
}
