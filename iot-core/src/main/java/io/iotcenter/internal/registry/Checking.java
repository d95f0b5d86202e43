package io.iotcenter.internal.registry;

import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.TokenCheck;
import io.iotcenter.model.Names;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tokens that are there already: read again, and recognized. */
final class Checking {
  private final DeviceStore store;
  private final TokenVault vault;
  private final Stamps stamps;

  Checking(DeviceStore store, TokenVault vault, Stamps stamps) {
    this.store = store;
    this.vault = vault;
    this.stamps = stamps;
  }

  Optional<DeviceCredentials> credentials(String deviceId) {
    StoredDevice stored = store.read(Names.requireDeviceId(deviceId));
    DeviceRecord known =
        stored.known().filter(DeviceRecord::isPresent).orElseThrow(() -> Changes.absent(stored));
    return store
        .published(deviceId)
        .flatMap(
            published ->
                vault
                    .open(published)
                    .map(
                        token ->
                            new DeviceCredentials(
                                deviceId,
                                published.authorizationId(),
                                token,
                                known.profile().bucket())));
  }

  private Optional<DeviceRecord> known(String deviceId) {
    return store.read(deviceId).known().filter(DeviceRecord::isPresent);
  }

  TokenCheck check(String deviceId, String token) {
    Optional<DeviceRecord> device = known(Names.requireDeviceId(deviceId));
    if (device.isEmpty()) {
      return TokenCheck.UNKNOWN_DEVICE;
    }
    String owner = device.get().credentialsOf();
    Optional<DeviceRecord> holder = owner.isEmpty() ? device : known(owner);
    String holderId = owner.isEmpty() ? deviceId : owner;
    if (holder.isEmpty() || !isToken(holderId, holder.get(), token)) {
      return TokenCheck.WRONG_TOKEN;
    }
    Instant now = stamps.now();
    if (device.get().isExpired(now) || holder.get().isExpired(now)) {
      return TokenCheck.EXPIRED;
    }
    boolean disabled =
        device.get().state() == DeviceState.DISABLED
            || holder.get().state() == DeviceState.DISABLED;
    return disabled ? TokenCheck.DISABLED : TokenCheck.ACCEPTED;
  }

  private boolean isToken(String holderId, DeviceRecord holder, String token) {
    Instant now = stamps.now();
    String shown = Fingerprint.of(token);
    List<Credential> valid = holder.tokens().filter(each -> !each.isOver(now)).toList();
    boolean found = false;
    for (Credential each : valid) {
      found |= Fingerprint.matches(fingerprint(holderId, each), shown);
    }
    return found;
  }

  /** Of another program's device there is no fingerprint, but its token may be readable. */
  private String fingerprint(String holderId, Credential credential) {
    if (!credential.fingerprint().isEmpty()) {
      return credential.fingerprint();
    }
    return store
        .published(holderId)
        .filter(point -> point.authorizationId().equals(credential.authorizationId()))
        .flatMap(vault::open)
        .map(Fingerprint::of)
        .orElse("");
  }
}
