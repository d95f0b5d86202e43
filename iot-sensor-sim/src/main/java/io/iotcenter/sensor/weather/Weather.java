package io.iotcenter.sensor.weather;

import io.iotcenter.sensor.internal.check.Times;
import io.iotcenter.sensor.internal.weather.Air;
import io.iotcenter.sensor.internal.weather.Place;
import io.iotcenter.sensor.internal.weather.World;
import java.time.Instant;

/**
 * Believable weather for the whole Earth and any time, as a pure function of (seed, place, time):
 * no state, so any order, any thread, any machine gives the same bits.
 *
 * <p>Places near each other have similar weather. Immutable and thread-safe.
 */
public final class Weather {
  private final World world;

  private Weather(World world) {
    this.world = world;
  }

  /**
   * The weather of a seed.
   *
   * @param seed any number; another one gives another weather
   * @return the weather
   */
  public static Weather seeded(long seed) {
    return new Weather(new World(seed));
  }

  /**
   * The air at a place.
   *
   * @param location where
   * @param time when, 1677 to 2262
   * @return the air
   * @throws io.iotcenter.sensor.error.SensorInputException if the time is outside its range
   */
  public Conditions at(Location location, Instant time) {
    return at(place(location), 0, Times.nanos(time));
  }

  /**
   * The air at a place, with what stirs it at one spot and not at the next: gusts, shadows.
   *
   * @param location where
   * @param spot any number; another one gives other gusts
   * @return the air over time
   */
  public Environment around(Location location, long spot) {
    Place place = place(location);
    return nanos -> at(place, spot, nanos);
  }

  /**
   * The air around a device that moves.
   *
   * @param track where it goes
   * @param spot any number; another one gives other gusts
   * @return the air over time
   */
  public Environment along(Track track, long spot) {
    return nanos -> at(place(track.at(Times.instant(nanos))), spot, nanos);
  }

  private Conditions at(Place place, long spot, long epochNanos) {
    World.AirMass air = world.at(place, spot, epochNanos);
    return new Conditions(
        air.celsius(),
        Air.relativeHumidity(air.celsius(), air.dewPointCelsius()),
        air.hectopascals());
  }

  private static Place place(Location location) {
    return new Place(location.latitude(), location.longitude(), location.altitudeMetres());
  }
}
