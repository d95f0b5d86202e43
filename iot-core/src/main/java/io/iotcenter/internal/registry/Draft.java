package io.iotcenter.internal.registry;

import io.iotcenter.device.DeviceEvent;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.Removal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The next record of a device while it is being made up. For one thread. */
final class Draft {
  private final long version;
  private DeviceState state;
  private @Nullable Work work;
  private @Nullable Credential current;
  private List<Credential> previous;
  private List<String> retired;
  private String credentialsOf;
  private List<String> sharedWith;
  private @Nullable Removal removal;
  private DeviceProfile profile;

  private Draft(DeviceRecord before) {
    version = before.version() + 1;
    state = before.state();
    work = before.work();
    current = before.current();
    previous = before.previous();
    retired = before.retired();
    credentialsOf = before.credentialsOf();
    sharedWith = before.sharedWith();
    removal = before.removal();
    profile = before.profile();
  }

  private Draft(long version, DeviceProfile profile) {
    this.version = version;
    this.state = DeviceState.ACTIVE;
    this.previous = List.of();
    this.retired = List.of();
    this.credentialsOf = "";
    this.sharedWith = List.of();
    this.profile = profile;
  }

  /** All as before, but for what is said from here on. */
  static Draft after(DeviceRecord before) {
    return new Draft(before);
  }

  /** An active device without anything. */
  static Draft fresh(long version, DeviceProfile profile) {
    return new Draft(version, profile);
  }

  Draft state(DeviceState next) {
    state = next;
    return this;
  }

  /** Active, or rotating if older tokens still work. */
  Draft working() {
    return state(previous.isEmpty() ? DeviceState.ACTIVE : DeviceState.ROTATING);
  }

  Draft begin(Work begun) {
    work = begun;
    return this;
  }

  Draft end() {
    work = null;
    return this;
  }

  Draft current(@Nullable Credential credential) {
    current = credential;
    return this;
  }

  /** Takes another token; the present one works until a time. */
  Draft replace(Credential next, Instant end) {
    previous =
        Stream.concat(previous.stream(), Stream.ofNullable(current).map(c -> c.until(end)))
            .toList();
    current = next;
    return this;
  }

  /** Gives up older tokens that are over at a time; they are still to be ended. */
  Draft retireUntil(Instant time) {
    retired =
        Stream.concat(
                retired.stream(),
                previous.stream().filter(c -> c.isOver(time)).map(Credential::authorizationId))
            .toList();
    previous = previous.stream().filter(c -> !c.isOver(time)).toList();
    return this;
  }

  /** Says that what was given up is ended. */
  Draft ended() {
    retired = List.of();
    return this;
  }

  /** Forgets every token: they are ended. */
  Draft stripped() {
    current = null;
    previous = List.of();
    retired = List.of();
    return this;
  }

  Draft credentialsOf(String owner) {
    credentialsOf = owner;
    return this;
  }

  Draft sharedWith(List<String> devices) {
    sharedWith = devices;
    return this;
  }

  Draft removal(Removal how) {
    removal = how;
    return this;
  }

  Draft profile(DeviceProfile next) {
    profile = next;
    return this;
  }

  DeviceRecord stamp(DeviceEvent.Kind kind, Stamps stamps) {
    return new DeviceRecord(
        version,
        stamps.nonce(),
        stamps.now(),
        kind,
        stamps.actor(),
        state,
        work,
        current,
        previous,
        retired,
        credentialsOf,
        sharedWith,
        removal,
        profile);
  }
}
