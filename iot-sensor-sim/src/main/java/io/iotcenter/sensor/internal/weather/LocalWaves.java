package io.iotcenter.sensor.internal.weather;

import io.iotcenter.sensor.internal.math.Hash;
import io.iotcenter.sensor.internal.math.Turns;

/** What stirs the air at one spot and not at the next: gusts and shadows of clouds. */
final class LocalWaves {
  private static final int WAVES = 12;
  private static final double TAU_DAYS = 8.0 / 1440;
  private static final double AMPLITUDE = StrictMath.sqrt(2.0 / WAVES);
  private static final long[] TURNS_PER_NANO = new long[WAVES];

  static {
    for (int k = 0; k < WAVES; k++) {
      TURNS_PER_NANO[k] = Matern.turnsPerNano((k + 0.5) / WAVES, TAU_DAYS);
    }
  }

  private LocalWaves() {}

  /** Of mean 0 and deviation 1. */
  static double at(long siteSeed, long epochNanos) {
    double sum = 0;
    for (int k = 0; k < WAVES; k++) {
      sum += Turns.cos(TURNS_PER_NANO[k] * epochNanos + Hash.of(siteSeed, k));
    }
    return AMPLITUDE * sum;
  }
}
