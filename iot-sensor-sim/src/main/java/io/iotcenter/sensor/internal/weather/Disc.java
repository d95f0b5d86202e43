package io.iotcenter.sensor.internal.weather;

import io.iotcenter.sensor.internal.math.Hash;

/** A disc on the globe, with spots evenly strewn over it. */
public final class Disc {
  private final double latitude;
  private final double longitude;
  private final double radius;

  public Disc(double latitudeDegrees, double longitudeDegrees, double kilometres) {
    latitude = StrictMath.toRadians(latitudeDegrees);
    longitude = StrictMath.toRadians(longitudeDegrees);
    radius = kilometres / Place.EARTH_RADIUS_KM;
  }

  /** A spot by the great circle in a direction; it may lie beyond a pole or the date line. */
  public Spot spot(long seed) {
    double distance = radius * StrictMath.sqrt(Hash.uniform(Hash.of(seed, 11)));
    double bearing = 2 * StrictMath.PI * Hash.uniform(Hash.of(seed, 12));
    double sin =
        StrictMath.sin(latitude) * StrictMath.cos(distance)
            + StrictMath.cos(latitude) * StrictMath.sin(distance) * StrictMath.cos(bearing);
    double east = StrictMath.sin(bearing) * StrictMath.sin(distance) * StrictMath.cos(latitude);
    double north = StrictMath.cos(distance) - StrictMath.sin(latitude) * sin;
    double turned = StrictMath.toDegrees(longitude + StrictMath.atan2(east, north));
    return new Spot(
        StrictMath.toDegrees(StrictMath.asin(Math.max(-1, Math.min(1, sin)))),
        StrictMath.IEEEremainder(turned, 360));
  }

  /** Degrees. */
  public record Spot(double latitude, double longitude) {}
}
