package io.iotcenter.sensor.weather;

import io.iotcenter.sensor.internal.check.Faults;
import io.iotcenter.sensor.internal.check.Times;
import io.iotcenter.sensor.internal.weather.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Chooses what a {@link Track} is. Not thread-safe. */
public final class TrackBuilder {
  private static final double SLOWEST = 0.001;
  private static final double FASTEST = 340;

  private record Corner(double latitude, double longitude, double altitudeMetres) {}

  private final List<Corner> corners = new ArrayList<>();
  private Instant departure = Instant.EPOCH;
  private double metresPerSecond = 14;
  private Track.End end = Track.End.STAY;

  TrackBuilder() {}

  /**
   * Goes on to a place, straight on a map.
   *
   * @param latitude degrees, -90 to 90
   * @param longitude degrees, -180 to 180
   * @param altitudeMetres metres above the sea, -430 to 9,000
   * @return this
   */
  public TrackBuilder to(double latitude, double longitude, double altitudeMetres) {
    corners.add(new Corner(latitude, longitude, altitudeMetres));
    return this;
  }

  /**
   * When it starts. Default: 1970-01-01T00:00Z.
   *
   * @param time the start, 1677 to 2262
   * @return this
   */
  public TrackBuilder departing(Instant time) {
    departure = Objects.requireNonNull(time, "time");
    return this;
  }

  /**
   * How fast it goes. Default: 14 m/s, which is 50 km/h.
   *
   * @param speed 0.001 to 340 m/s
   * @return this
   */
  public TrackBuilder metresPerSecond(double speed) {
    metresPerSecond = speed;
    return this;
  }

  /**
   * What happens where the way ends. Default: {@link Track.End#STAY}.
   *
   * @param what what happens
   * @return this
   */
  public TrackBuilder atTheEnd(Track.End what) {
    end = Objects.requireNonNull(what, "what");
    return this;
  }

  /**
   * Makes the way.
   *
   * @return the way
   * @throws io.iotcenter.sensor.error.SensorInputException if something is outside its range, with
   *     everything that is
   */
  public Track build() {
    Faults faults = new Faults();
    if (corners.size() < 2) {
      faults.add("track", "goes nowhere: add a place with to(...)");
    }
    for (Corner corner : corners) {
      Place.check(corner.latitude, corner.longitude, corner.altitudeMetres, faults);
    }
    Times.check("departure", departure, faults);
    faults.requireWithin("speed", metresPerSecond, SLOWEST, FASTEST, "m/s");
    faults.throwIfAny();

    List<Location> way = new ArrayList<>();
    for (Corner corner : corners) {
      way.add(new Location(corner.latitude, corner.longitude, corner.altitudeMetres));
    }
    if (end == Track.End.ROUND) {
      way.add(way.get(0));
    }
    return new Track(List.copyOf(way), departure, metresPerSecond, end);
  }
}
