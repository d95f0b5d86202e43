package io.iotcenter.sensor.imperfection;

/**
 * By how much a chip's values are wrong. Immutable and thread-safe.
 *
 * @param temperatureKelvin of the temperature, in K
 * @param pressureHectopascals of the pressure, in hPa
 * @param humidityPercent of the relative humidity, in percentage points
 */
public record Shift(double temperatureKelvin, double pressureHectopascals, double humidityPercent) {
  /** By nothing. */
  public static final Shift NONE = new Shift(0, 0, 0);
}
