package io.iotcenter.sensor.weather;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A way that a device goes, as a function of time. Immutable and thread-safe.
 *
 * <pre>{@code
 * Track lorry = Track.from(52.52, 13.40, 34).to(52.39, 13.06, 35).to(52.13, 11.62, 50)
 *     .departing(Instant.parse("2026-06-01T06:00:00Z"))
 *     .metresPerSecond(20)
 *     .atTheEnd(Track.End.TURN_BACK)
 *     .build();
 * }</pre>
 */
public final class Track {
  private static final double METRES_PER_DEGREE = 111_194.9;

  /** What happens where the way ends. */
  public enum End {
    /** The device stays there. */
    STAY,
    /** It goes the same way back, and again. */
    TURN_BACK,
    /** It goes straight to the start, and round again. */
    ROUND
  }

  private final List<Location> corners;
  private final double[] metres;
  private final double departure;
  private final double metresPerSecond;
  private final End end;

  Track(List<Location> corners, Instant departure, double metresPerSecond, End end) {
    this.corners = corners;
    this.departure = seconds(departure);
    this.metresPerSecond = metresPerSecond;
    this.end = end;
    metres = new double[corners.size()];
    for (int i = 1; i < metres.length; i++) {
      metres[i] = metres[i - 1] + distance(corners.get(i - 1), corners.get(i));
    }
  }

  /**
   * Starts a way.
   *
   * @param latitude degrees, -90 to 90
   * @param longitude degrees, -180 to 180
   * @param altitudeMetres metres above the sea, -430 to 9,000
   * @return a builder, which checks everything when it builds
   */
  public static TrackBuilder from(double latitude, double longitude, double altitudeMetres) {
    return new TrackBuilder().to(latitude, longitude, altitudeMetres);
  }

  /**
   * Where the device is.
   *
   * @param time when; before the departure it is at the start
   * @return the place
   */
  public Location at(Instant time) {
    return along(gone(Math.max(0, seconds(time) - departure) * metresPerSecond));
  }

  private double gone(double driven) {
    double length = metres[metres.length - 1];
    if (length == 0 || end == End.STAY) {
      return Math.min(driven, length);
    }
    if (end == End.ROUND) {
      return driven % length;
    }
    double lap = driven % (2 * length);
    return lap <= length ? lap : 2 * length - lap;
  }

  private Location along(double gone) {
    int found = Arrays.binarySearch(metres, gone);
    int next = Math.min(found >= 0 ? found + 1 : -found - 1, metres.length - 1);
    Location a = corners.get(next - 1);
    Location b = corners.get(next);
    double leg = metres[next] - metres[next - 1];
    double share = leg == 0 ? 0 : (gone - metres[next - 1]) / leg;
    double longitude = a.longitude() + share * eastwards(a, b);
    return new Location(
        a.latitude() + share * (b.latitude() - a.latitude()),
        StrictMath.IEEEremainder(longitude, 360),
        a.altitudeMetres() + share * (b.altitudeMetres() - a.altitudeMetres()));
  }

  /** The shorter way round, in degrees. */
  private static double eastwards(Location a, Location b) {
    return StrictMath.IEEEremainder(b.longitude() - a.longitude(), 360);
  }

  private static double distance(Location a, Location b) {
    double middle = StrictMath.toRadians((a.latitude() + b.latitude()) / 2);
    return METRES_PER_DEGREE
        * StrictMath.hypot(b.latitude() - a.latitude(), eastwards(a, b) * StrictMath.cos(middle));
  }

  private static double seconds(Instant time) {
    return time.getEpochSecond() + time.getNano() / 1e9;
  }
}
