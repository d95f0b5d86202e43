package io.iotcenter.examples.web.simulation;

/**
 * Where a virtual device is: somewhere around Berlin, spread evenly over a disc, from its id alone.
 */
record Place(double latitude, double longitude) {
  static final double ALTITUDE_METRES = 34;

  private static final double LATITUDE = 52.52;
  private static final double LONGITUDE = 13.40;
  private static final double RADIUS_KILOMETRES = 25;
  private static final double KILOMETRES_PER_DEGREE = 111.2;

  static Place of(String deviceId) {
    long bits = mix(deviceId.hashCode());
    double distance = RADIUS_KILOMETRES * Math.sqrt((bits >>> 33) * 0x1p-31);
    double bearing = 2 * Math.PI * (bits & 0x7fffffff) * 0x1p-31;
    double north = distance * Math.cos(bearing) / KILOMETRES_PER_DEGREE;
    double east =
        distance * Math.sin(bearing) / (KILOMETRES_PER_DEGREE * Math.cos(Math.toRadians(LATITUDE)));
    return new Place(rounded(LATITUDE + north), rounded(LONGITUDE + east));
  }

  /** To about ten metres. */
  private static double rounded(double degrees) {
    return Math.rint(degrees * 1e4) / 1e4;
  }

  /** Spreads what is alike: the finalizer of SplitMix64. */
  private static long mix(long seed) {
    long z = seed * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
