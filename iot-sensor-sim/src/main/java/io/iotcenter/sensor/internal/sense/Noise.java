package io.iotcenter.sensor.internal.sense;

import io.iotcenter.sensor.chip.Oversampling;
import io.iotcenter.sensor.internal.math.Hash;

/** The noise of the data sheet (tables 11 to 14, filter off): deviations by oversampling. */
final class Noise {
  private static final double[] KELVIN = {0, 0.005, 0.004, 0.003, 0.003, 0.002};
  private static final double[] PASCALS = {0, 3.3, 2.6, 2.1, 1.6, 1.3};
  private static final double[] PERCENT = {0, 0.07, 0.05, 0.04, 0.03, 0.02};

  private final long seed;

  Noise(long seed) {
    this.seed = seed;
  }

  double kelvin(Oversampling oversampling, long epochNanos) {
    return KELVIN[oversampling.code()] * gaussian(1, epochNanos);
  }

  /** More in the cold and less in the heat: +25 % at -10 °C, -5 % at 75 °C. */
  double pascals(Oversampling oversampling, double celsius, long epochNanos) {
    double distance = 25 - Math.max(-10, Math.min(75, celsius));
    double cold = 1 + distance * (distance > 0 ? 0.25 / 35 : 0.05 / 50);
    return PASCALS[oversampling.code()] * cold * gaussian(2, epochNanos);
  }

  double percent(Oversampling oversampling, long epochNanos) {
    return PERCENT[oversampling.code()] * gaussian(3, epochNanos);
  }

  private double gaussian(long channel, long epochNanos) {
    return Hash.gaussian(Hash.of(seed, channel, epochNanos));
  }
}
