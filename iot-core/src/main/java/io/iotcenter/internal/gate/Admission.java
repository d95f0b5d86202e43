package io.iotcenter.internal.gate;

import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.DeviceStateException;

/**
 * What is known of a device.
 *
 * @param version of the device, when it was seen
 * @param bucket the bucket of its own; empty for the one that all share, and while unknown
 */
record Admission(long version, Standing standing, String bucket) {
  static final Admission UNKNOWN = new Admission(0, Standing.UNKNOWN, "");

  /** Whether to know this makes a difference; fleets are large. */
  boolean matters(boolean strict) {
    return switch (standing) {
      case UNKNOWN -> false;
      case OPEN -> strict || !bucket.isEmpty();
      case DISABLED, REMOVED, REMOVED_WITH_QUEUE -> true;
    };
  }

  /** Whether this was not known before, and is not older than what was. */
  boolean isNewsAfter(Admission before) {
    return version > before.version || (version == before.version && !saysTheSameAs(before));
  }

  boolean isDiscarded() {
    return standing == Standing.REMOVED_WITH_QUEUE;
  }

  boolean saysTheSameAs(Admission other) {
    return standing == other.standing && bucket.equals(other.bucket);
  }

  /**
   * Refuses a record, where none may be taken.
   *
   * @param strict whether devices of which nothing is known are refused
   */
  void require(String deviceId, boolean strict) {
    switch (standing) {
      case OPEN -> {}
      case UNKNOWN -> {
        if (strict) {
          throw new DeviceNotFoundException(
              deviceId,
              "is not registered, as far as this process has seen, and its records are not taken; register it, or look it up once");
        }
      }
      case DISABLED ->
          throw new DeviceStateException(
              deviceId, DeviceState.DISABLED, "its records are not taken; enable it first");
      case REMOVED, REMOVED_WITH_QUEUE ->
          throw new DeviceNotFoundException(
              deviceId, "was removed, and its records are not taken; register it anew");
    }
  }
}
