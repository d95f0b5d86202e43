package io.iotcenter.internal.line;

import java.math.BigInteger;

/**
 * The shortest decimal that reads back as a given double: Raffaello Giulietti, "The Schubfach way
 * to render doubles" (2020), whose names are kept here.
 */
final class Schubfach {
  private static final int PRECISION = 53;
  private static final int Q_MIN = -1074;
  private static final long C_MIN = 1L << (PRECISION - 1);
  private static final long C_TINY = 3;
  private static final int K_MIN = -324;
  private static final int K_MAX = 292;
  private static final long FRACTION_MASK = C_MIN - 1;
  private static final long MASK_63 = Long.MAX_VALUE;

  /** Plain digits up to here, an exponent beyond; both are line protocol. */
  private static final int MAX_PLAIN_EXPONENT = 17;

  private static final int MIN_PLAIN_EXPONENT = -5;

  /** g1 and g0 of every k, in turn. */
  private static final long[] G = new long[2 * (K_MAX - K_MIN + 1)];

  static {
    for (int k = K_MIN; k <= K_MAX; k++) {
      BigInteger g = g(k);
      G[2 * (k - K_MIN)] = g.shiftRight(63).longValueExact();
      G[2 * (k - K_MIN) + 1] = g.and(BigInteger.valueOf(MASK_63)).longValueExact();
    }
  }

  private Schubfach() {}

  /** floor(10^-k 2^-r) + 1, where r makes it 126 bits long. */
  private static BigInteger g(int k) {
    int r = floorLog2Pow10(-k) - 125;
    BigInteger power = BigInteger.TEN.pow(Math.abs(k));
    BigInteger scaled;
    if (k <= 0) {
      scaled = r >= 0 ? power.shiftRight(r) : power.shiftLeft(-r);
    } else {
      scaled = BigInteger.ONE.shiftLeft(-r).divide(power);
    }
    return scaled.add(BigInteger.ONE);
  }

  /** Writes a finite double that is not negative, and gives the index after it. */
  static int write(double value, byte[] to, int at) {
    long bits = Double.doubleToRawLongBits(value);
    long t = bits & FRACTION_MASK;
    int biased = (int) (bits >>> (PRECISION - 1));
    if (biased > 0) {
      return write(Q_MIN - 1 + biased, C_MIN | t, 0, to, at);
    }
    // so few bits have no decimal of two digits within their interval: ask for ten times more
    return t < C_TINY ? write(Q_MIN, 10 * t, -1, to, at) : write(Q_MIN, t, 0, to, at);
  }

  /** c 2^q. */
  private static int write(int q, long c, int dk, byte[] to, int at) {
    int out = (int) c & 1;
    long cb = c << 2;
    long cbr = cb + 2;
    long cbl;
    int k;
    if (c != C_MIN || q == Q_MIN) {
      cbl = cb - 2;
      k = floorLog10Pow2(q);
    } else {
      // the interval below a power of two is half as wide
      cbl = cb - 1;
      k = floorLog10ThreeQuartersPow2(q);
    }
    int h = q + floorLog2Pow10(-k) + 2;
    long g1 = G[2 * (k - K_MIN)];
    long g0 = G[2 * (k - K_MIN) + 1];
    long vb = roundToOdd(g1, g0, cb << h);
    long vbl = roundToOdd(g1, g0, cbl << h);
    long vbr = roundToOdd(g1, g0, cbr << h);
    long s = vb >> 2;
    if (s >= 100) {
      long sp10 = s / 10 * 10;
      long tp10 = sp10 + 10;
      boolean lower = vbl + out <= sp10 << 2;
      boolean upper = (tp10 << 2) + out <= vbr;
      if (lower != upper) {
        return digits(lower ? sp10 : tp10, k, to, at);
      }
    }
    long t = s + 1;
    boolean lower = vbl + out <= s << 2;
    boolean upper = (t << 2) + out <= vbr;
    if (lower != upper) {
      return digits(lower ? s : t, k + dk, to, at);
    }
    long nearer = vb - ((s + t) << 1);
    return digits(nearer < 0 || (nearer == 0 && (s & 1) == 0) ? s : t, k + dk, to, at);
  }

  private static long roundToOdd(long g1, long g0, long cp) {
    long x1 = Math.multiplyHigh(g0, cp);
    long y0 = g1 * cp;
    long y1 = Math.multiplyHigh(g1, cp);
    long z = (y0 >>> 1) + x1;
    long w = y1 + (z >>> 63);
    return w | (((z & MASK_63) + MASK_63) >>> 63);
  }

  private static int floorLog10Pow2(int e) {
    return (int) ((e * 661_971_961_083L) >> 41);
  }

  private static int floorLog10ThreeQuartersPow2(int e) {
    return (int) ((e * 661_971_961_083L - 274_743_187_321L) >> 41);
  }

  private static int floorLog2Pow10(int e) {
    return (int) ((e * 913_124_641_741L) >> 38);
  }

  /** f 10^e. */
  private static int digits(long f, int e, byte[] to, int at) {
    if (f == 0) {
      to[at] = '0';
      return at + 1;
    }
    long significant = f;
    int exponent = e;
    while (significant % 10 == 0) {
      significant /= 10;
      exponent++;
    }
    int count = Digits.count(significant);
    int leading = count + exponent; // the value is 0.ddd 10^leading
    if (exponent >= 0 && leading <= MAX_PLAIN_EXPONENT) {
      int end = Digits.write(significant, to, at);
      for (int i = 0; i < exponent; i++) {
        to[end++] = '0';
      }
      return end;
    }
    if (leading > 0 && exponent < 0) {
      Digits.write(significant, to, at + 1);
      System.arraycopy(to, at + 1, to, at, leading);
      to[at + leading] = '.';
      return at + 1 + count;
    }
    if (leading <= 0 && leading > MIN_PLAIN_EXPONENT) {
      int end = at;
      to[end++] = '0';
      to[end++] = '.';
      for (int i = leading; i < 0; i++) {
        to[end++] = '0';
      }
      return Digits.write(significant, to, end);
    }
    return scientific(significant, count, leading - 1, to, at);
  }

  private static int scientific(long significant, int count, int exponent, byte[] to, int at) {
    int end = Digits.write(significant, to, at + 1);
    to[at] = to[at + 1];
    if (count == 1) {
      end = at + 1;
    } else {
      to[at + 1] = '.';
    }
    to[end++] = 'E';
    return Digits.writeSigned(exponent, to, end);
  }
}
