package io.iotcenter.internal.registry;

import io.iotcenter.device.DeviceEvent.Kind;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.DeviceStateException;
import io.iotcenter.device.Removal;
import io.iotcenter.device.RemovalReport;
import io.iotcenter.internal.gate.WriteGate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From a device to its history alone. */
final class Removing {
  private final Changes changes;
  private final Sharers sharers;
  private final WriteGate gate;
  private final Stamps stamps;

  Removing(Changes changes, Sharers sharers, WriteGate gate, Stamps stamps) {
    this.changes = changes;
    this.sharers = sharers;
    this.gate = gate;
    this.stamps = stamps;
  }

  RemovalReport remove(String deviceId, Removal removal) {
    return changes.change(
        deviceId,
        (seen, completed) -> {
          if (completed != null && completed.work() == Work.REMOVE && seen.device().isEmpty()) {
            return report(seen, completed.removal());
          }
          return report(remove(seen, Changes.require(seen), removal), removal);
        });
  }

  private StoredDevice remove(StoredDevice seen, DeviceRecord known, Removal removal) {
    List<String> sharing = sharers.of(seen.id(), known);
    if (!sharing.isEmpty()) {
      throw new DeviceStateException(
          seen.id(),
          known.state(),
          "its token is also used by %s; remove these first".formatted(sharing));
    }
    return changes.complete(
        changes.begin(
            seen,
            Draft.after(known)
                .state(DeviceState.REMOVED)
                .removal(removal)
                .begin(Work.REMOVE)
                .stamp(Kind.REMOVED, stamps)));
  }

  /** What was done is in the record. */
  private RemovalReport report(StoredDevice removed, @Nullable Removal asked) {
    DeviceRecord record = Objects.requireNonNull(removed.record());
    Removal done = Objects.requireNonNull(record.removal());
    long dropped = done.dropsQueued() ? dropQueued(removed.id()) : 0;
    return new RemovalReport(
        removed.id(), asked == null ? done : asked, done.erasesData(), dropped);
  }

  /** They were told to be dropped when the record was stored. */
  private long dropQueued(String deviceId) {
    gate.queue().awaitSilence(deviceId);
    return gate.queue().discarded(deviceId);
  }
}
