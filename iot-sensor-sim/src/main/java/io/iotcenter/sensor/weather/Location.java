package io.iotcenter.sensor.weather;

import io.iotcenter.sensor.internal.check.Faults;
import io.iotcenter.sensor.internal.weather.Place;

/**
 * A place on Earth. Immutable and thread-safe.
 *
 * @param latitude degrees, north positive, -90 to 90
 * @param longitude degrees, east positive, -180 to 180
 * @param altitudeMetres metres above the sea, -430 (the Dead Sea) to 9,000 (above it the air is
 *     thinner than a BME280 can measure)
 */
public record Location(double latitude, double longitude, double altitudeMetres) {

  /**
   * Checks the place.
   *
   * @throws io.iotcenter.sensor.error.SensorInputException if something is outside its range, with
   *     everything that is
   */
  public Location {
    Faults faults = new Faults();
    Place.check(latitude, longitude, altitudeMetres, faults);
    faults.throwIfAny();
  }
}
