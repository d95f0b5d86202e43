package io.iotcenter.sensor.chip;

/** The integer formulas; the two dialects differ in how they round and where they end. */
final class IntegerCompensation implements Compensation {
  private static final long HUMIDITY_MAX = 419_430_400;

  private final Calibration c;
  private final boolean bosch;

  IntegerCompensation(Calibration calibration, boolean bosch) {
    c = calibration;
    this.bosch = bosch;
  }

  private long divide(long value, int bits) {
    return bosch ? value / (1L << bits) : value >> bits;
  }

  @Override
  public double fineTemperature(int rawTemperature) {
    long linear = divide((divide(rawTemperature, 3) - (c.t1() << 1)) * c.t2(), 11);
    long distance = divide(rawTemperature, 4) - c.t1();
    return linear + divide(divide(distance * distance, 12) * c.t3(), 14);
  }

  @Override
  public double temperatureCelsius(int rawTemperature) {
    long fine = (long) fineTemperature(rawTemperature);
    long hundredths = divide(fine * 5 + 128, 8);
    return (bosch ? clamp(hundredths, -4_000, 8_500) : hundredths) / 100.0;
  }

  @Override
  public double pressurePascals(int rawPressure, double fineTemperature) {
    long warmth = (long) fineTemperature - 128_000;
    long offset = warmth * warmth * c.p6() + ((warmth * c.p5()) << 17) + ((long) c.p4() << 35);
    long slope = divide(warmth * warmth * c.p3(), 8) + ((warmth * c.p2()) << 12);
    slope = divide(((1L << 47) + slope) * c.p1(), 33);
    if (slope == 0) {
      return bosch ? 30_000 : 0;
    }
    long p = (((1_048_576L - rawPressure) << 31) - offset) * 3125 / slope;
    long square = divide(c.p9() * divide(p, 13) * divide(p, 13), 25);
    long line = divide(c.p8() * p, 19);
    p = divide(p + square + line, 8) + ((long) c.p7() << 4);
    return bosch ? clamp(p / 2 * 100 / 128, 3_000_000, 11_000_000) / 100.0 : p / 256.0;
  }

  @Override
  public double relativeHumidityPercent(int rawHumidity, double fineTemperature) {
    long warmth = (long) fineTemperature - 76_800;
    long start = ((long) rawHumidity << 14) - ((long) c.h4() << 20) - c.h5() * warmth;
    long bend = divide(warmth * c.h6(), 10) * (divide(warmth * c.h3(), 11) + 32_768);
    long slope = divide((divide(bend, 10) + 2_097_152) * c.h2() + 8_192, 14);
    long x = divide(start + 16_384, 15) * slope;
    long square = divide(divide(x, 15) * divide(x, 15), 7);
    x -= divide(square * c.h1(), 4);
    return divide(clamp(x, 0, HUMIDITY_MAX), 12) / 1024.0;
  }

  private static long clamp(long value, long min, long max) {
    return Math.max(min, Math.min(max, value));
  }
}
