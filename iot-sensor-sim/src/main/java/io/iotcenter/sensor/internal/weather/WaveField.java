package io.iotcenter.sensor.internal.weather;

import io.iotcenter.sensor.internal.math.Hash;
import io.iotcenter.sensor.internal.math.Turns;

/**
 * Red noise in time and space without a state: a sum of cosines with random phases (Shinozuka and
 * Jan 1972), of mean 0 and deviation 1.
 *
 * <p>In time its spectrum is Matérn's with exponent 3/2, {@code (1 + (w tau)^2)^-2}: smoother than
 * the AR(1) process, whose pressure jumps. In space it is correlated like a Gaussian over the chord
 * between two places.
 */
final class WaveField {
  private static final double HIGHEST_QUANTILE = 0.999;

  private final double amplitude;
  private final long[] turnsPerNano;
  private final long[] phase;
  private final double[] turnsPerKm;

  WaveField(long seed, long channel, int waves, double tauDays, double lengthKm) {
    amplitude = StrictMath.sqrt(2.0 / waves);
    turnsPerNano = new long[waves];
    phase = new long[waves];
    turnsPerKm = new double[3 * waves];
    for (int k = 0; k < waves; k++) {
      long wave = Hash.of(seed, channel, k);
      double quantile = (k + Hash.uniform(Hash.of(wave, 0))) / waves;
      turnsPerNano[k] = Matern.turnsPerNano(Math.min(quantile, HIGHEST_QUANTILE), tauDays);
      phase[k] = Hash.of(wave, 1);
      for (int axis = 0; axis < 3; axis++) {
        turnsPerKm[3 * k + axis] =
            Hash.gaussian(Hash.of(wave, 2 + axis)) / (2 * StrictMath.PI * lengthKm);
      }
    }
  }

  double at(Place place, long epochNanos) {
    double sum = 0;
    for (int k = 0; k < phase.length; k++) {
      double turns =
          turnsPerKm[3 * k] * place.xKm
              + turnsPerKm[3 * k + 1] * place.yKm
              + turnsPerKm[3 * k + 2] * place.zKm;
      sum += Turns.cos(turnsPerNano[k] * epochNanos + phase[k] + Turns.of(turns));
    }
    return amplitude * sum;
  }
}
