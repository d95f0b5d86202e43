package io.iotcenter.sensor.weather;

/**
 * What surrounds a sensor: tells the air at any instant.
 *
 * <p>Must be a pure function of the time, and thread-safe, since a sensor asks in any order and
 * from any thread; and its numbers must be finite.
 */
@FunctionalInterface
public interface Environment {

  /**
   * The air at an instant.
   *
   * @param epochNanos nanoseconds since 1970-01-01T00:00Z
   * @return the air
   */
  Conditions at(long epochNanos);
}
