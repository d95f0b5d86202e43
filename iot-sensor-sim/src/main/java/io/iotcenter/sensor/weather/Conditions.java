package io.iotcenter.sensor.weather;

import io.iotcenter.sensor.internal.weather.Air;

/**
 * The air at a place and an instant, as it is, not as a sensor sees it. Immutable and thread-safe.
 *
 * @param temperatureCelsius the temperature of the air, in °C
 * @param relativeHumidityPercent the humidity relative to saturation over water (also below 0 °C,
 *     as meteorologists do), in %
 * @param pressureHectopascals the pressure at the place, not reduced to sea level, in hPa
 */
public record Conditions(
    double temperatureCelsius, double relativeHumidityPercent, double pressureHectopascals) {

  /**
   * The temperature to which this air would have to cool for dew to fall, by Magnus' formula.
   *
   * @return in °C; not above the temperature
   */
  public double dewPointCelsius() {
    return Air.dewPoint(temperatureCelsius, relativeHumidityPercent);
  }
}
