package io.iotcenter.sensor;

import io.iotcenter.sensor.internal.check.Times;
import java.time.Instant;
import java.util.Locale;

/**
 * What a sensor read: the values a driver would work out of its registers. Immutable and
 * thread-safe.
 *
 * @param epochNanos when it was measured, in nanoseconds since 1970-01-01T00:00Z
 * @param temperatureCelsius the temperature, -40 to 85 °C
 * @param pressureHectopascals the pressure, 300 to 1,100 hPa
 * @param relativeHumidityPercent the relative humidity, 0 to 100 %; NaN where the chip has no
 *     humidity sensor
 */
public record Bme280Reading(
    long epochNanos,
    double temperatureCelsius,
    double pressureHectopascals,
    double relativeHumidityPercent) {

  /**
   * When it was measured.
   *
   * @return the instant
   */
  public Instant instant() {
    return Times.instant(epochNanos);
  }

  /**
   * Whether there is a humidity: a BMP280 has none.
   *
   * @return {@code false} where the humidity is NaN
   */
  public boolean hasHumidity() {
    return !Double.isNaN(relativeHumidityPercent);
  }

  @Override
  public String toString() {
    String humidity =
        hasHumidity() ? String.format(Locale.ROOT, ", %.2f %%RH", relativeHumidityPercent) : "";
    return String.format(
        Locale.ROOT,
        "%s: %.2f °C, %.2f hPa%s",
        instant(),
        temperatureCelsius,
        pressureHectopascals,
        humidity);
  }
}
