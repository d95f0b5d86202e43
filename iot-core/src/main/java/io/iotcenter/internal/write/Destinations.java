package io.iotcenter.internal.write;

import java.util.List;

/** Which way each device's records go. Thread-safe. */
public interface Destinations {

  /**
   * The route of a device's records.
   *
   * @param bucket the bucket of the device's own; empty for the one that all share, and while
   *     nobody knows
   */
  Route routeOf(String deviceId, String bucket);

  /** The route of the records of a device without a bucket of its own. */
  default Route routeOf(String deviceId) {
    return routeOf(deviceId, "");
  }

  /** The routes there are; what was left behind for them is delivered without being asked. */
  List<Route> routes();

  /** Whether there is a way to a route that somebody used before. */
  default boolean reaches(Route route) {
    return routes().contains(route);
  }

  /** Opens a way for one delivery thread. Does not connect. */
  Transport open(Route route);
}
