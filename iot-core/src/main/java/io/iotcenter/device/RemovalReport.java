package io.iotcenter.device;

/**
 * What removing a device did. Immutable and thread-safe.
 *
 * @param deviceId the device
 * @param removal what was asked for
 * @param dataErased whether its stored telemetry is erased, all of it: where its records are routed
 *     to another destination, also that, if the destination's token may read and write the bucket
 * @param queuedDropped how many of its records waited for delivery in this process and were dropped
 */
public record RemovalReport(
    String deviceId, Removal removal, boolean dataErased, long queuedDropped) {

  @Override
  public String toString() {
    return "removed "
        + deviceId
        + (dataErased ? ", telemetry erased" : ", telemetry kept")
        + (queuedDropped > 0 ? ", " + queuedDropped + " waiting records dropped" : "");
  }
}
