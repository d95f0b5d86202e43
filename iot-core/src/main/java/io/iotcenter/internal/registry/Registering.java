package io.iotcenter.internal.registry;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceEvent.Kind;
import io.iotcenter.device.DeviceExistsException;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.Registration;
import java.util.List;

/** From nothing to an active device. */
final class Registering {
  private final Changes changes;
  private final Granting granting;
  private final TokenKeeping tokens;
  private final Stamps stamps;

  Registering(Changes changes, Granting granting, TokenKeeping tokens, Stamps stamps) {
    this.changes = changes;
    this.granting = granting;
    this.tokens = tokens;
    this.stamps = stamps;
  }

  Registration registerIfAbsent(String deviceId, DeviceProfile profile) {
    return changes.change(
        deviceId,
        seen -> seen.device().map(Registration::existing).orElseGet(() -> create(seen, profile)));
  }

  private Registration create(StoredDevice seen, DeviceProfile profile) {
    TokenVault vault = tokens.forNewToken();
    StoredDevice begun =
        changes.begin(
            seen,
            Draft.fresh(seen.version() + 1, profile)
                .state(DeviceState.PENDING)
                .begin(Work.REGISTER)
                .stamp(Kind.REGISTERED, stamps));
    Granting.Grant grant =
        granting.grant(
            begun,
            credential ->
                Draft.fresh(begun.version() + 1, profile)
                    .current(credential)
                    .stamp(Kind.REGISTERED, stamps),
            issued ->
                List.of(
                    new Publication(
                        seen.id(),
                        begun.nextTime(stamps.now()),
                        issued.id(),
                        vault.keep(seen.id(), issued))));
    return Registration.created(grant.device().device().orElseThrow(), grant.credentials());
  }

  Device registerWithoutToken(String deviceId, DeviceProfile profile) {
    return changes.change(
        deviceId,
        seen -> {
          if (seen.device().isPresent()) {
            throw new DeviceExistsException(deviceId);
          }
          return changes
              .append(
                  seen,
                  Draft.fresh(seen.version() + 1, profile).stamp(Kind.REGISTERED, stamps),
                  List.of(new Publication(deviceId, seen.nextTime(stamps.now()), "", "")))
              .device()
              .orElseThrow();
        });
  }
}
