package io.iotcenter.internal.gate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process knows of devices: what it did to them, and what it saw when it looked them up,
 * listed or maintained them. What other processes did is known once it was seen. Thread-safe.
 */
public final class WriteGate {
  private final boolean strict;
  private final Map<String, Admission> known = new ConcurrentHashMap<>();
  private volatile QueuedTelemetry queue = QueuedTelemetry.NONE;
  private volatile long version;

  /**
   * Makes a gate.
   *
   * @param strict whether devices of which nothing is known are refused
   */
  public WriteGate(boolean strict) {
    this.strict = strict;
  }

  /** Changes whenever anything that is known does: who asked before may go by that until then. */
  public long version() {
    return version;
  }

  /**
   * Asks whether a record of a device may be taken.
   *
   * @return the bucket of the device's own; empty for the one that all share, and while unknown
   * @throws io.iotcenter.device.DeviceStateException if the device is disabled
   * @throws io.iotcenter.device.DeviceNotFoundException if it was removed, or was never seen here
   *     and has to be
   */
  public String admit(String deviceId) {
    Admission admission = of(deviceId);
    admission.require(deviceId, strict);
    return admission.bucket();
  }

  private Admission of(String deviceId) {
    return known.getOrDefault(deviceId, Admission.UNKNOWN);
  }

  /**
   * Tells what was seen of a device. Who looked earlier may tell it later: what is older than what
   * is known is passed over.
   *
   * @param version of the device, as it was seen; 0 if it was never changed here
   * @param bucket the bucket of its own; empty for the one that all share
   */
  public void learn(String deviceId, long version, Standing standing, String bucket) {
    Admission seen = new Admission(version, standing, bucket);
    Admission before = known.get(deviceId);
    if (before == null ? seen.matters(strict) : seen.isNewsAfter(before)) {
      change(deviceId, seen);
    }
  }

  private synchronized void change(String deviceId, Admission next) {
    Admission before = of(deviceId);
    if (!next.isNewsAfter(before)) {
      return; // somebody else was faster
    }
    boolean wasDiscarded = before.standing() == Standing.REMOVED_WITH_QUEUE;
    boolean isDiscarded = next.standing() == Standing.REMOVED_WITH_QUEUE;
    if (wasDiscarded && !isDiscarded) {
      queue.readmit(deviceId); // before the first record is taken
    }
    // kept even if it makes no difference any more: an older look is known by it
    known.put(deviceId, next);
    if (!next.saysTheSameAs(before)) {
      version = version + 1;
    }
    if (isDiscarded && !wasDiscarded) {
      queue.discard(deviceId); // after the last record was taken
    }
  }

  /** Names what is to be dropped where a device is removed with its queue. */
  public void attach(QueuedTelemetry telemetry) {
    queue = telemetry;
  }

  /** What waits for delivery. */
  public QueuedTelemetry queue() {
    return queue;
  }
}
