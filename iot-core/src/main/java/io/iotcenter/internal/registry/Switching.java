package io.iotcenter.internal.registry;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceEvent.Kind;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.DeviceStateException;

/** Tokens off and on again. */
final class Switching {
  private final Changes changes;
  private final Stamps stamps;

  Switching(Changes changes, Stamps stamps) {
    this.changes = changes;
    this.stamps = stamps;
  }

  Device disable(String deviceId) {
    return changes.changeKnown(
        deviceId,
        (seen, known) ->
            (known.state() == DeviceState.DISABLED ? seen : disable(seen, known, Kind.DISABLED))
                .device()
                .orElseThrow());
  }

  StoredDevice disable(StoredDevice seen, DeviceRecord known, Kind kind) {
    return changes.complete(
        changes.begin(
            seen,
            Draft.after(known)
                .state(DeviceState.DISABLED)
                .begin(Work.DISABLE)
                .stamp(kind, stamps)));
  }

  Device enable(String deviceId) {
    return changes.changeKnown(
        deviceId,
        (seen, known) ->
            (known.state() == DeviceState.DISABLED ? enable(seen, known) : seen)
                .device()
                .orElseThrow());
  }

  private StoredDevice enable(StoredDevice seen, DeviceRecord known) {
    if (known.isExpired(stamps.now())) {
      throw new DeviceStateException(
          seen.id(), known.state(), "its time is over; give it a later expiry by update() first");
    }
    StoredDevice done =
        changes.complete(
            changes.begin(
                seen, Draft.after(known).working().begin(Work.ENABLE).stamp(Kind.ENABLED, stamps)));
    if (done.known().map(DeviceRecord::kind).orElse(null) == Kind.ENABLING_UNDONE) {
      throw new DeviceStateException(
          seen.id(),
          DeviceState.DISABLED,
          "its authorization %s is gone; remove and register it, or let reconcile() make it a device without a token, and rotate that"
              .formatted(known.authorizationId()));
    }
    return done;
  }
}
