package io.iotcenter.internal.gate;

/**
 * A device as somebody saw it.
 *
 * @param version of the device by then; 0 if it was never changed here
 * @param bucket the bucket of its own; empty for the one that all share
 */
public record Sight(String deviceId, long version, Standing standing, String bucket) {

  Admission admission() {
    return new Admission(version, standing, bucket);
  }
}
