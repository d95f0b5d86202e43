package io.iotcenter.internal.write;

/** Which way each device's records go. Thread-safe. */
public interface Destinations {

  /**
   * The route of a device's records; the same device may change its route from record to record.
   */
  Route routeOf(String deviceId);

  /** Opens a way for one delivery thread. Does not connect. */
  Transport open(Route route);
}
