package io.iotcenter.internal.gate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process knows of devices: what it did to them, and what it saw when it looked them up,
 * listed or maintained them. What other processes did is known once it was seen. Thread-safe.
 */
public final class WriteGate {
  private final boolean strict;
  private final Map<String, Admission> admissions = new ConcurrentHashMap<>();
  private volatile QueuedTelemetry queue = deviceId -> 0;

  /**
   * Makes a gate.
   *
   * @param strict whether devices of which nothing is known are refused
   */
  public WriteGate(boolean strict) {
    this.strict = strict;
  }

  /** What is known of a device, now and from now on. */
  public Admission of(String deviceId) {
    return admissions.computeIfAbsent(deviceId, id -> new Admission(id, strict));
  }

  /**
   * Tells what was seen of a device.
   *
   * @param bucket the bucket of its own; empty for the one that all share
   */
  public void learn(String deviceId, Standing standing, String bucket) {
    // fleets are large: what makes no difference is not kept, unless somebody holds on to it
    boolean matters =
        standing != Standing.UNKNOWN
            && (strict || standing != Standing.OPEN || !bucket.isEmpty());
    if (matters || admissions.containsKey(deviceId)) {
      of(deviceId).set(standing, bucket);
    }
  }

  /** Names what is to be dropped where a device is removed with its queue. */
  public void attach(QueuedTelemetry telemetry) {
    queue = telemetry;
  }

  /** Drops what waits of a device. */
  public long discard(String deviceId) {
    return queue.discard(deviceId);
  }
}
