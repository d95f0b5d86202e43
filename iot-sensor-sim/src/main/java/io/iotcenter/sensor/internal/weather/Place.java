package io.iotcenter.sensor.internal.weather;

import io.iotcenter.sensor.internal.check.Faults;

/** A place on Earth, with what the weather needs of it worked out once. */
public final class Place {
  static final double EARTH_RADIUS_KM = 6371;

  final double longitudeTurns;
  final double sinLatitude;
  final double cosLatitude;
  final double altitudeMetres;
  // from the centre of the Earth: distances on it have no seam at the date line or the poles
  final double xKm;
  final double yKm;
  final double zKm;

  public Place(double latitude, double longitude, double altitudeMetres) {
    double latitudeRadians = StrictMath.toRadians(latitude);
    double longitudeRadians = StrictMath.toRadians(longitude);
    this.altitudeMetres = altitudeMetres;
    longitudeTurns = longitude / 360;
    sinLatitude = StrictMath.sin(latitudeRadians);
    cosLatitude = StrictMath.cos(latitudeRadians);
    xKm = EARTH_RADIUS_KM * cosLatitude * StrictMath.cos(longitudeRadians);
    yKm = EARTH_RADIUS_KM * cosLatitude * StrictMath.sin(longitudeRadians);
    zKm = EARTH_RADIUS_KM * sinLatitude;
  }

  public static void check(
      double latitude, double longitude, double altitudeMetres, Faults faults) {
    faults.requireWithin("latitude", latitude, -90, 90, "degrees");
    faults.requireWithin("longitude", longitude, -180, 180, "degrees");
    faults.requireWithin("altitude", altitudeMetres, -430, 9_000, "metres above the sea");
  }
}
