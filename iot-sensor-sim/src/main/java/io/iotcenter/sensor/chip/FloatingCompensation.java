package io.iotcenter.sensor.chip;

/** The floating point formulas, with a fine temperature that is cut to an integer or not. */
final class FloatingCompensation implements Compensation {
  private final Calibration c;
  private final boolean cut;

  FloatingCompensation(Calibration calibration, boolean cut) {
    c = calibration;
    this.cut = cut;
  }

  @Override
  public double fineTemperature(int rawTemperature) {
    double fine = exactFine(rawTemperature);
    return cut ? (int) fine : fine;
  }

  private double exactFine(double rawTemperature) {
    double linear = (rawTemperature / 16384 - c.t1() / 1024.0) * c.t2();
    double distance = rawTemperature / 131072 - c.t1() / 8192.0;
    return linear + distance * distance * c.t3();
  }

  @Override
  public double temperatureCelsius(int rawTemperature) {
    return exactFine(rawTemperature) / 5120;
  }

  @Override
  public double pressurePascals(int rawPressure, double fineTemperature) {
    double warmth = fineTemperature / 2 - 64000;
    double offset = warmth * warmth * c.p6() / 32768;
    offset += warmth * c.p5() * 2;
    offset = offset / 4 + c.p4() * 65536.0;
    double slope = (c.p3() * warmth * warmth / 524288 + c.p2() * warmth) / 524288;
    slope = (1 + slope / 32768) * c.p1();
    if (slope == 0) {
      return 0;
    }
    double p = (1048576.0 - rawPressure - offset / 4096) * 6250 / slope;
    return p + (c.p9() * p * p / 2147483648.0 + p * c.p8() / 32768 + c.p7()) / 16;
  }

  @Override
  public double relativeHumidityPercent(int rawHumidity, double fineTemperature) {
    double warmth = fineTemperature - 76800;
    double h = rawHumidity - (c.h4() * 64.0 + c.h5() / 16384.0 * warmth);
    h *= c.h2() / 65536.0 * (1 + c.h6() / 67108864.0 * warmth * (1 + c.h3() / 67108864.0 * warmth));
    h *= 1 - c.h1() * h / 524288;
    return Math.max(0, Math.min(100, h));
  }
}
