package io.iotcenter.sensor.internal.weather;

/**
 * What is usual at a latitude: means and deviations, fitted by eye to the zonal means of land with
 * an ocean not far.
 */
final class Climate {
  private Climate() {}

  /** The mean temperature of the year at sea level, in °C: 27 at the equator, 9 at 52.5 degrees. */
  static double meanCelsius(Place place) {
    double s2 = place.sinLatitude * place.sinLatitude;
    return 27 - 10 * s2 - 28 * s2 * s2;
  }

  /** The mean insolation of the year (North 1975: a constant and a Legendre polynomial). */
  static double meanInsolation(Place place) {
    double s2 = place.sinLatitude * place.sinLatitude;
    return 0.25 * (1 - 0.482 * (3 * s2 - 1) / 2);
  }

  /** How far the temperature of days strays, in K. */
  static double temperatureDeviation(Place place, double insolation) {
    double s2 = place.sinLatitude * place.sinLatitude;
    return (0.8 + 4.2 * s2) * storminess(insolation);
  }

  /** How far the pressure at sea level strays, in hPa: little in the tropics, more in winter. */
  static double pressureDeviation(Place place, double insolation) {
    double s2 = place.sinLatitude * place.sinLatitude;
    return (1.5 + 10 * s2 - 4 * s2 * s2) * storminess(insolation);
  }

  /** What the sun's forcing does to the air: less in the damp air of the tropics. */
  static double dailyKelvin(Place place) {
    return 13 + 8 * place.sinLatitude * place.sinLatitude;
  }

  /** How far the dew point is usually below the mean temperature of the day, in K. */
  static double dewPointDepression(double insolation) {
    return 2.5 + 9 * insolation;
  }

  private static double storminess(double insolation) {
    return 1.3 - 1.2 * insolation;
  }
}
