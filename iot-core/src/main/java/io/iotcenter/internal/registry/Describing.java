package io.iotcenter.internal.registry;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceEvent.Kind;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.model.InvalidInputException;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What somebody says about a device. */
final class Describing {
  private final Changes changes;
  private final Stamps stamps;

  Describing(Changes changes, Stamps stamps) {
    this.changes = changes;
    this.stamps = stamps;
  }

  Device update(String deviceId, UnaryOperator<DeviceProfile> change) {
    return changes.changeKnown(
        deviceId,
        (seen, known) -> {
          DeviceProfile before = known.profile();
          DeviceProfile after = Objects.requireNonNull(change.apply(before), "profile");
          if (after.equals(before)) {
            return seen.device().orElseThrow();
          }
          if (after.rights() != before.rights() || !after.bucket().equals(before.bucket())) {
            throw new InvalidInputException(
                "profile",
                "rights and bucket of \"%s\" are fixed: its token cannot be changed; remove it, and register it anew"
                    .formatted(deviceId));
          }
          return changes
              .append(
                  seen, Draft.after(known).profile(after).stamp(Kind.UPDATED, stamps), List.of())
              .device()
              .orElseThrow();
        });
  }
}
