package io.iotcenter.internal.influx;

import io.iotcenter.internal.registry.Publication;
import java.util.List;

/** The points that the log of a device consists of. Whoever writes one sees it afterwards. */
interface LogPoints {

  /**
   * A point.
   *
   * @param time nanoseconds since 1970
   */
  record LogPoint(long time, String entry) {}

  /** The newest points of a device's log, in any order. */
  List<LogPoint> read(String deviceId);

  /** Adds a point, and publishes others in the same request. */
  void add(String deviceId, LogPoint point, List<Publication> published);
}
