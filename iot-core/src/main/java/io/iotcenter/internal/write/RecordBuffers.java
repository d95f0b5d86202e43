package io.iotcenter.internal.write;

import java.util.Set;

/** Makes the buffers of lanes. Thread-safe. */
public interface RecordBuffers {

  /**
   * Opens a buffer with what it holds from before.
   *
   * @param lane tells the lanes of one route apart, from 0 on
   * @throws io.iotcenter.model.BackendException if its files cannot be used
   */
  RecordBuffer open(Route route, int lane);

  /** The lanes of a route that were left behind by a process before this one. */
  Set<Integer> leftBehind(Route route);

  /**
   * Routes for which a process before this one left something in a buffer, of whomever they are.
   */
  default Set<Route> routes() {
    return Set.of();
  }
}
