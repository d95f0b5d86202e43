package io.iotcenter.internal.write;

import java.util.List;

/** Which way each device's records go. Thread-safe. */
public interface Destinations {

  /**
   * The route of a device's records; the same device may change its route from record to record.
   */
  Route routeOf(String deviceId);

  /** The routes there are; what was left behind for them is delivered without being asked. */
  List<Route> routes();

  /** Opens a way for one delivery thread. Does not connect. */
  Transport open(Route route);
}
