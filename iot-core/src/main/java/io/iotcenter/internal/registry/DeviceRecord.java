package io.iotcenter.internal.registry;

import io.iotcenter.device.DeviceEvent;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.Removal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All there is to know about a device at one version of it. Versions follow each other without a
 * gap, and each has one record, whoever tried to write it. Holds no token.
 *
 * @param nonce tells this record from others that wanted to be the same version
 * @param kind what was done
 * @param actor who did it
 * @param work what is still to be done; {@code null} if nothing is
 * @param current the token in force; {@code null} if it has none of its own
 * @param previous older tokens that still work, the oldest first
 * @param retired authorizations that are to be ended
 * @param credentialsOf the device whose token it uses; empty for its own
 * @param sharedWith the devices that use its token
 * @param removal how it was removed; {@code null} if it was not
 */
public record DeviceRecord(
    long version,
    String nonce,
    Instant at,
    DeviceEvent.Kind kind,
    String actor,
    DeviceState state,
    @Nullable Work work,
    @Nullable Credential current,
    List<Credential> previous,
    List<String> retired,
    String credentialsOf,
    List<String> sharedWith,
    @Nullable Removal removal,
    DeviceProfile profile) {

  public DeviceRecord {
    previous = List.copyOf(previous);
    retired = List.copyOf(retired);
    sharedWith = List.copyOf(sharedWith);
  }

  boolean isUnderWay() {
    return work != null;
  }

  boolean isPresent() {
    return state != DeviceState.REMOVED && state != DeviceState.PENDING;
  }

  boolean isExpired(Instant now) {
    return profile.expiresAt().filter(end -> !now.isBefore(end)).isPresent();
  }

  /** Every authorization it names, in whatever role. */
  List<String> authorizationIds() {
    return Stream.concat(tokens().map(Credential::authorizationId), retired.stream())
        .distinct()
        .toList();
  }

  /** The tokens of its own, the one in force last. */
  Stream<Credential> tokens() {
    return Stream.concat(previous.stream(), Stream.ofNullable(current));
  }

  public String authorizationId() {
    return current == null ? "" : current.authorizationId();
  }

  DeviceEvent event(String deviceId) {
    return new DeviceEvent(deviceId, at, kind, authorizationId(), actor, version);
  }
}
