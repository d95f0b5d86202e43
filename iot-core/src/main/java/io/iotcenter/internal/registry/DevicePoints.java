package io.iotcenter.internal.registry;

import java.time.Instant;
import java.util.stream.Stream;

/** The points that say which devices there are. */
public interface DevicePoints {

  /** Every point of one device, over all time. */
  StoredDevice read(String deviceId);

  /**
   * All devices, by code point of their ids, in constant memory.
   *
   * @return holds a connection until it is read to its end or closed
   */
  Stream<StoredDevice> scan();

  /**
   * Names the authorization of a device from a time on.
   *
   * @param time in whole milliseconds
   */
  void write(String deviceId, Instant time, Authorizations.Issued authorization);
}
