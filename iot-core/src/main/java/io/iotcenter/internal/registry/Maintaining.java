package io.iotcenter.internal.registry;

import io.iotcenter.device.DeviceEvent;
import io.iotcenter.device.DeviceEvent.Kind;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.MaintenanceReport;
import io.iotcenter.model.IotCenterException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is due. */
final class Maintaining {
  private final DeviceStore store;
  private final Changes changes;
  private final Rotating rotating;
  private final Switching switching;
  private final Stamps stamps;

  Maintaining(
      DeviceStore store, Changes changes, Rotating rotating, Switching switching, Stamps stamps) {
    this.store = store;
    this.changes = changes;
    this.rotating = rotating;
    this.switching = switching;
    this.stamps = stamps;
  }

  MaintenanceReport maintain() {
    List<DeviceEvent> done = new ArrayList<>();
    Map<String, RuntimeException> failures = new TreeMap<>();
    try (Stream<StoredDevice> devices = Batches.of(store, store.recordedIds(), failures::put)) {
      devices
          .filter(this::isDue)
          .forEach(
              device -> {
                try {
                  done.addAll(changes.change(device.id(), seen -> lookAfter(device, seen)));
                } catch (IotCenterException e) {
                  failures.put(device.id(), e);
                }
              });
    }
    return new MaintenanceReport(done, failures);
  }

  private boolean isDue(StoredDevice device) {
    DeviceRecord record = device.record();
    return record != null
        && (record.isUnderWay()
            ? changes.isStale(record)
            : overlapIsOver(record) || hasToExpire(record));
  }

  private boolean overlapIsOver(DeviceRecord record) {
    Instant now = stamps.now();
    return record.state() == DeviceState.ROTATING
        && record.previous().stream().anyMatch(token -> token.isOver(now));
  }

  private boolean hasToExpire(DeviceRecord record) {
    return record.isPresent()
        && record.state() != DeviceState.DISABLED
        && record.isExpired(stamps.now());
  }

  /**
   * @param before the device when it was found to be due
   * @param seen the device now; what was left half done is done
   */
  private List<DeviceEvent> lookAfter(StoredDevice before, StoredDevice seen) {
    List<DeviceEvent> done = new ArrayList<>();
    StoredDevice now = seen;
    DeviceRecord record = seen.known().orElse(null);
    if (before.isUnderWay() && record != null) {
      done.add(record.event(seen.id()));
    }
    if (record != null && overlapIsOver(record)) {
      now = rotating.retire(now, record, stamps.now(), Kind.OVERLAP_ENDED);
      record = now.known().orElseThrow();
      done.add(record.event(seen.id()));
    }
    if (record != null && hasToExpire(record)) {
      now = switching.disable(now, record, Kind.EXPIRED);
      done.add(now.known().orElseThrow().event(seen.id()));
    }
    return done;
  }
}
