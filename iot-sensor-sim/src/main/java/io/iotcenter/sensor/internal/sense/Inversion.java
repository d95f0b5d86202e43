package io.iotcenter.sensor.internal.sense;

import io.iotcenter.sensor.chip.Calibration;

/**
 * The compensation turned round: from what the air is to what a chip with these coefficients would
 * count. Each of the data sheet's floating point formulas is a parabola, solved in closed form.
 *
 * <p>What lies beyond the operating range (data sheet, table 1) ends at its edge, and a count ends
 * at those of its register.
 */
public final class Inversion {
  private static final int MAX_20_BITS = 0xFFFFF;
  private static final int MAX_16_BITS = 0xFFFF;

  private final Calibration c;

  public Inversion(Calibration calibration) {
    c = calibration;
  }

  /**
   * The raw temperature.
   *
   * @param step 1 for all 20 bits, 16 for the upper 16 of them
   */
  public int temperature(double celsius, int step) {
    double fine = 5120 * clamp(celsius, -40, 85);
    double x = root(c.t3() / 64.0, c.t2(), -fine);
    return rounded(16.0 * c.t1() + 16384 * x, step, MAX_20_BITS);
  }

  public double fineTemperature(int rawTemperature) {
    double x = (rawTemperature - 16.0 * c.t1()) / 16384;
    return x * c.t2() + x * x * c.t3() / 64;
  }

  public int pressure(double pascals, double fineTemperature, int step) {
    double target = clamp(pascals, 30_000, 110_000);
    double p = root(c.p9() / 0x1p35, 1 + c.p8() / 0x1p19, c.p7() / 16.0 - target);
    double warmth = fineTemperature / 2 - 64_000;
    double offset =
        (warmth * warmth * c.p6() / 32_768 + warmth * c.p5() * 2) / 4 + c.p4() * 65_536.0;
    double slope = (1 + (c.p3() * warmth * warmth / 524_288 + c.p2() * warmth) / 0x1p34) * c.p1();
    return rounded(1_048_576 - offset / 4096 - p * slope / 6250, step, MAX_20_BITS);
  }

  public int humidity(double percent, double fineTemperature) {
    double warmth = fineTemperature - 76_800;
    double x = root(-c.h1() / 524_288.0, 1, -clamp(percent, 0, 100));
    double slope =
        c.h2() / 65_536.0 * (1 + c.h6() / 0x1p26 * warmth * (1 + c.h3() / 0x1p26 * warmth));
    return rounded(x / slope + c.h4() * 64.0 + c.h5() / 16_384.0 * warmth, 1, MAX_16_BITS);
  }

  /** The root of {@code a x^2 + b x + c} near {@code -c/b}, in the form that loses no digits. */
  private static double root(double a, double b, double c) {
    return -2 * c / (b + Math.sqrt(b * b - 4 * a * c));
  }

  private static int rounded(double count, int step, int max) {
    long steps = Math.round(count / step);
    return (int) Math.max(0, Math.min(max - max % step, steps * step));
  }

  private static double clamp(double value, double min, double max) {
    return Math.max(min, Math.min(max, value));
  }
}
