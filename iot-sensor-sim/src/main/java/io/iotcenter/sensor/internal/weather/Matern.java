package io.iotcenter.sensor.internal.weather;

/** Frequencies with the distribution of Matérn's spectrum with exponent 3/2. */
final class Matern {
  private static final double NANOS_PER_DAY = 86_400e9;

  private Matern() {}

  /** The frequency below which a share of the variance lies, as a 64-bit fraction of a turn. */
  static long turnsPerNano(double quantile, double tauDays) {
    double turns = angular(quantile) / (2 * StrictMath.PI * tauDays * NANOS_PER_DAY);
    return (long) (turns * 0x1p64);
  }

  /** Solves {@code (2/pi) (atan x + x / (1 + x^2)) = quantile} by bisection. */
  private static double angular(double quantile) {
    double low = 0;
    double high = 100;
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      double share = 2 / StrictMath.PI * (StrictMath.atan(middle) + middle / (1 + middle * middle));
      if (share < quantile) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
