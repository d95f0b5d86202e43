package io.iotcenter.internal.gate;

import java.util.ArrayList;
import java.util.List;
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
   * Tells what was seen of a device.
   *
   * @see #learn(List)
   */
  public void learn(String deviceId, long version, Standing standing, String bucket) {
    learn(List.of(new Sight(deviceId, version, standing, bucket)));
  }

  /**
   * Tells what was seen of devices, in one look. Who looked earlier may tell it later: what is
   * older than what is known is passed over.
   */
  public void learn(List<Sight> sights) {
    List<Sight> news = sights.stream().filter(this::isNews).toList();
    if (!news.isEmpty()) {
      change(news);
    }
  }

  private boolean isNews(Sight sight) {
    Admission before = known.get(sight.deviceId());
    Admission seen = sight.admission();
    return before == null ? seen.matters(strict) : seen.isNewsAfter(before);
  }

  private synchronized void change(List<Sight> news) {
    List<String> discarded = new ArrayList<>();
    boolean isOther = false;
    for (Sight sight : news) {
      Admission before = of(sight.deviceId());
      Admission next = sight.admission();
      if (!next.isNewsAfter(before)) {
        continue; // somebody else was faster
      }
      if (before.isDiscarded() && !next.isDiscarded()) {
        queue.readmit(sight.deviceId()); // before the first record is taken
      }
      // kept even if it makes no difference any more: an older look is known by it
      known.put(sight.deviceId(), next);
      isOther |= !next.saysTheSameAs(before);
      if (next.isDiscarded() && !before.isDiscarded()) {
        discarded.add(sight.deviceId());
      }
    }
    if (isOther) {
      version = version + 1;
    }
    if (!discarded.isEmpty()) {
      queue.discard(discarded); // after the last record was taken
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
