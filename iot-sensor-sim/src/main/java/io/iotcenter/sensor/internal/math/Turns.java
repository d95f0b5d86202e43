package io.iotcenter.sensor.internal.math;

/**
 * Angles as 64-bit fractions of a full turn.
 *
 * <p>They wrap around by themselves, so that frequency times time stays exact over centuries; and
 * the cosine is plain arithmetic, so that it gives the same bits on every machine, which {@code
 * Math.cos} need not. Its error is below 1e-11.
 */
public final class Turns {
  private static final double SCALE = 0x1p64;
  private static final double TWO_PI = 2 * StrictMath.PI;

  private Turns() {}

  /** The angle of a number of turns. */
  public static long of(double turns) {
    return (long) ((turns - Math.rint(turns)) * SCALE);
  }

  public static double cos(long angle) {
    // cos(2 pi x) = sin(2 pi (1/4 - |x|)), whose argument lies within a quarter turn
    double y = (0.25 - Math.abs(angle / SCALE)) * TWO_PI;
    double square = y * y;
    double series = 1 / 355687428096000.0;
    series = series * square - 1 / 1307674368000.0;
    series = series * square + 1 / 6227020800.0;
    series = series * square - 1 / 39916800.0;
    series = series * square + 1 / 362880.0;
    series = series * square - 1 / 5040.0;
    series = series * square + 1 / 120.0;
    series = series * square - 1 / 6.0;
    return y + y * square * series;
  }

  public static double sin(long angle) {
    return cos(angle - (1L << 62));
  }
}
