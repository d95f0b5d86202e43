package io.iotcenter.sensor.internal.weather;

import io.iotcenter.sensor.internal.math.Turns;

/** Where the sun stands, by the series of Spencer (1971). */
final class Sun {
  private static final double NANOS_PER_DAY = 86_400e9;
  private static final double DAYS_PER_YEAR = 365.2425;
  private static final double EPOCH_TO_2000_DAYS = 10_957;

  /** The sine and cosine of the declination. */
  final double sinDeclination;

  final double cosDeclination;
  private final double equationOfTimeTurns;

  private Sun(double declinationRadians, double equationOfTimeRadians) {
    long declination = Turns.of(declinationRadians / (2 * StrictMath.PI));
    sinDeclination = Turns.sin(declination);
    cosDeclination = Turns.cos(declination);
    equationOfTimeTurns = equationOfTimeRadians / (2 * StrictMath.PI);
  }

  static Sun at(long epochNanos) {
    double days = epochNanos / NANOS_PER_DAY - EPOCH_TO_2000_DAYS;
    long year = Turns.of(days / DAYS_PER_YEAR);
    double c = Turns.cos(year);
    double s = Turns.sin(year);
    double c2 = Turns.cos(2 * year);
    double s2 = Turns.sin(2 * year);
    return new Sun(
        0.006918
            - 0.399912 * c
            + 0.070257 * s
            - 0.006758 * c2
            + 0.000907 * s2
            - 0.002697 * Turns.cos(3 * year)
            + 0.00148 * Turns.sin(3 * year),
        0.0000075 + 0.001868 * c - 0.032077 * s - 0.014615 * c2 - 0.040849 * s2);
  }

  /** The angle since solar noon. */
  long hourAngle(Place place, long epochNanos) {
    double days = epochNanos / NANOS_PER_DAY;
    return Turns.of(days - Math.floor(days) - 0.5 + place.longitudeTurns + equationOfTimeTurns);
  }

  /** The angle since mean midnight at the place, by which the tides of the air go. */
  static long meanSolarTime(Place place, long epochNanos) {
    double days = epochNanos / NANOS_PER_DAY;
    return Turns.of(days - Math.floor(days) + place.longitudeTurns);
  }
}
