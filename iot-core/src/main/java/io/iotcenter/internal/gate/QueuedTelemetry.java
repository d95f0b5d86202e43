package io.iotcenter.internal.gate;

/** Records that were taken and wait for delivery. */
@FunctionalInterface
public interface QueuedTelemetry {

  /**
   * Drops what waits of a device, and returns when nothing of it is on its way any more. The gate
   * takes no more of it already.
   *
   * @return how many records
   */
  long discard(String deviceId);
}
