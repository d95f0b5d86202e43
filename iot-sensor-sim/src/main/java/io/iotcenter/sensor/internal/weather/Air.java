package io.iotcenter.sensor.internal.weather;

/** The physics of air. */
public final class Air {
  private static final double LAPSE_KELVIN_PER_METRE = 0.0065;
  private static final double ZERO_CELSIUS_KELVIN = 273.15;
  // g M / (R L) of the US Standard Atmosphere (1976)
  private static final double BAROMETRIC_EXPONENT = 5.25588;
  // Magnus over water, with the coefficients of the WMO
  private static final double MAGNUS_FACTOR = 17.62;
  private static final double MAGNUS_CELSIUS = 243.12;

  private Air() {}

  static double cooling(double altitudeMetres) {
    return LAPSE_KELVIN_PER_METRE * altitudeMetres;
  }

  /** The relative humidity, in %, of air at a temperature, from its dew point. */
  public static double relativeHumidity(double celsius, double dewPointCelsius) {
    return 100 * StrictMath.exp(magnusExponent(dewPointCelsius) - magnusExponent(celsius));
  }

  /** The dew point, in °C, of air at a temperature, from its relative humidity. */
  public static double dewPoint(double celsius, double relativeHumidityPercent) {
    double exponent = StrictMath.log(relativeHumidityPercent / 100) + magnusExponent(celsius);
    return MAGNUS_CELSIUS * exponent / (MAGNUS_FACTOR - exponent);
  }

  /** By what factor the relative humidity falls where air is warmed. */
  public static double drying(double fromCelsius, double toCelsius) {
    return fromCelsius == toCelsius
        ? 1
        : StrictMath.exp(magnusExponent(fromCelsius) - magnusExponent(toCelsius));
  }

  /** The pressure at an altitude, from the one reduced to sea level and the temperature there. */
  static double stationPressure(double seaLevel, double celsius, double altitudeMetres) {
    double cooling = cooling(altitudeMetres);
    double seaLevelKelvin = celsius + ZERO_CELSIUS_KELVIN + cooling;
    return seaLevel * StrictMath.pow(1 - cooling / seaLevelKelvin, BAROMETRIC_EXPONENT);
  }

  private static double magnusExponent(double celsius) {
    return MAGNUS_FACTOR * celsius / (MAGNUS_CELSIUS + celsius);
  }
}
