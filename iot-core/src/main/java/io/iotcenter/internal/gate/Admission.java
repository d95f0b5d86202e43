package io.iotcenter.internal.gate;

import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.DeviceStateException;

/** What is known of one device; whoever writes for it holds on to this. Thread-safe. */
public final class Admission {
  private final String deviceId;
  private final boolean strict;
  private volatile Standing standing = Standing.UNKNOWN;
  private volatile String bucket = "";

  Admission(String deviceId, boolean strict) {
    this.deviceId = deviceId;
    this.strict = strict;
  }

  void set(Standing next, String ownBucket) {
    bucket = ownBucket;
    standing = next;
  }

  /** The bucket of the device's own; empty for the one that all share, and while unknown. */
  public String bucket() {
    return bucket;
  }

  /** Whether a record that is on its way is not to arrive. */
  public boolean isDropped() {
    return standing == Standing.REMOVED_WITH_QUEUE;
  }

  /**
   * Asks whether a record may be taken.
   *
   * @throws DeviceStateException if the device is disabled
   * @throws DeviceNotFoundException if it was removed, or was never seen here and has to be
   */
  public void require() {
    switch (standing) {
      case OPEN -> {}
      case UNKNOWN -> {
        if (strict) {
          throw new DeviceNotFoundException(
              deviceId,
              "is not registered, as far as this process has seen: register it, or look it up once");
        }
      }
      case DISABLED ->
          throw new DeviceStateException(
              deviceId, DeviceState.DISABLED, "its records are not taken; enable it first");
      case REMOVED, REMOVED_WITH_QUEUE ->
          throw new DeviceNotFoundException(deviceId, "was removed; its records are not taken");
    }
  }
}
