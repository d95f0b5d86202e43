package io.iotcenter.internal.registry;

import io.iotcenter.device.DeviceEvent.Kind;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.DeviceStateException;
import io.iotcenter.device.Removal;
import io.iotcenter.device.RemovalReport;
import io.iotcenter.internal.gate.WriteGate;
import java.util.List;

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
    return changes.changeKnown(
        deviceId,
        (seen, known) -> {
          List<String> sharing = sharers.of(deviceId, known);
          if (!sharing.isEmpty()) {
            throw new DeviceStateException(
                deviceId,
                known.state(),
                "its token is also used by %s; remove these first".formatted(sharing));
          }
          StoredDevice begun =
              changes.begin(
                  seen,
                  Draft.after(known)
                      .state(DeviceState.REMOVED)
                      .removal(removal)
                      .begin(Work.REMOVE)
                      .stamp(Kind.REMOVED, stamps));
          long dropped = removal.dropsQueued() ? dropQueued(deviceId) : 0;
          changes.complete(begun);
          return new RemovalReport(deviceId, removal, removal.erasesData(), dropped);
        });
  }

  /** They were told to be dropped when the record was stored. */
  private long dropQueued(String deviceId) {
    gate.queue().awaitSilence(deviceId);
    return gate.queue().discarded(deviceId);
  }
}
