package io.iotcenter.sensor.internal.weather;

import io.iotcenter.sensor.internal.math.Turns;

/**
 * The sun's forcing over a day, {@code max(0, a + b cos H)}, as a Fourier series in closed form. It
 * holds in polar day and polar night too.
 */
final class Insolation {
  private static final int HARMONICS = 4;
  // ground and air follow the sun like a first-order lag of three hours
  private static final double LAG = 2 * StrictMath.PI * 3 / 24;

  private final double a;
  private final double b;
  private final double sunset;

  Insolation(Sun sun, Place place) {
    a = place.sinLatitude * sun.sinDeclination;
    b = place.cosLatitude * sun.cosDeclination;
    double cosSunset = -a / b;
    sunset = cosSunset >= 1 ? 0 : cosSunset <= -1 ? StrictMath.PI : StrictMath.acos(cosSunset);
  }

  /** The mean over the day, 0 in polar night to about 0.4. */
  double mean() {
    return (a * sunset + b * sine(1)) / StrictMath.PI;
  }

  /** How high the sun stands: 1 in the zenith, 0 below the horizon. */
  double now(long hourAngle) {
    return Math.max(0, a + b * Turns.cos(hourAngle));
  }

  /** How far the lagged answer to the forcing is above its mean of the day. */
  double response(long hourAngle) {
    double sum = 0;
    for (int n = 1; n <= HARMONICS; n++) {
      double lag = n * LAG;
      sum +=
          harmonic(n)
              * (Turns.cos(n * hourAngle) + lag * Turns.sin(n * hourAngle))
              / (1 + lag * lag);
    }
    return sum;
  }

  private double harmonic(int n) {
    double below = n == 1 ? sunset : sine(n - 1) / (n - 1);
    return 2 / StrictMath.PI * (a * sine(n) / n + b / 2 * (below + sine(n + 1) / (n + 1)));
  }

  private double sine(int n) {
    return Turns.sin(Turns.of(n * sunset / (2 * StrictMath.PI)));
  }
}
