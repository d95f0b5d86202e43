package io.iotcenter.internal.registry;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceEvent.Kind;
import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.DeviceStateException;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One token for several devices: its owner names them, and each of them names the owner. */
final class Sharing {
  private final DeviceStore store;
  private final Changes changes;
  private final Sharers sharers;
  private final TokenKeeping tokens;
  private final Stamps stamps;

  Sharing(DeviceStore store, Changes changes, Sharers sharers, TokenKeeping tokens, Stamps stamps) {
    this.store = store;
    this.changes = changes;
    this.sharers = sharers;
    this.tokens = tokens;
    this.stamps = stamps;
  }

  List<Device> share(String owner, Collection<String> others) {
    List<String> distinct = others.stream().map(Names::requireDeviceId).distinct().toList();
    if (distinct.contains(owner)) {
      throw new InvalidInputException("others", "contain \"%s\" itself".formatted(owner));
    }
    DeviceRecord shared =
        changes.changeKnown(owner, (seen, known) -> announce(seen, known, distinct));
    List<Device> devices = new ArrayList<>();
    for (String other : distinct) {
      devices.add(join(owner, shared, other));
    }
    return devices;
  }

  /** Stores first who is to use the token: a rotation from now on reaches all of them. */
  private DeviceRecord announce(StoredDevice seen, DeviceRecord known, List<String> others) {
    requireToken(seen, known);
    tokens.forNewToken(); // or nothing is changed
    sharers.read(others).forEach(other -> requireFree(seen.id(), known, other));
    Set<String> all = new LinkedHashSet<>(sharers.of(seen.id(), known));
    all.addAll(others);
    if (List.copyOf(all).equals(known.sharedWith())) {
      return known;
    }
    DeviceRecord next = Draft.after(known).sharedWith(List.copyOf(all)).stamp(Kind.SHARED, stamps);
    changes.append(seen, next, List.of());
    return next;
  }

  private static void requireToken(StoredDevice seen, DeviceRecord known) {
    if (!known.credentialsOf().isEmpty()) {
      throw new DeviceStateException(
          seen.id(),
          known.state(),
          "it uses the token of \"%s\": share that".formatted(known.credentialsOf()));
    }
    if (known.current() == null || known.state() == DeviceState.DISABLED) {
      throw new DeviceStateException(
          seen.id(), known.state(), "it has no token in force that others could use");
    }
  }

  private static void requireFree(String owner, DeviceRecord known, StoredDevice other) {
    Optional<DeviceRecord> there = other.known().filter(DeviceRecord::isPresent);
    if (there.isEmpty()) {
      return;
    }
    DeviceRecord record = there.get();
    if (!record.profile().bucket().equals(known.profile().bucket())) {
      throw new InvalidInputException(
          "others",
          "contain \"%s\", whose bucket is another: the token of \"%s\" does not reach it"
              .formatted(other.id(), owner));
    }
    if (record.current() != null
        || !(record.credentialsOf().isEmpty() || record.credentialsOf().equals(owner))) {
      throw new DeviceStateException(
          other.id(), record.state(), "it has a token already; remove it first");
    }
  }

  private Device join(String owner, DeviceRecord shared, String other) {
    while (true) {
      Publication token =
          store
              .published(owner)
              .orElseThrow(() -> new DeviceNotFoundException(owner, "was removed meanwhile"));
      Device joined =
          changes
              .change(
                  other,
                  seen -> {
                    requireFree(owner, shared, seen);
                    return isJoined(seen, owner, token)
                        ? seen
                        : changes.append(seen, joined(seen, owner, shared), publish(seen, token));
                  })
              .device()
              .orElseThrow();
      // a rotation may have come between reading the token and naming the owner
      if (store.published(owner).filter(token::equals).isPresent()) {
        return joined;
      }
    }
  }

  private static boolean isJoined(StoredDevice seen, String owner, Publication token) {
    return seen.device()
        .filter(
            device ->
                device.credentialsOf().equals(owner)
                    && device.authorizationId().equals(token.authorizationId()))
        .isPresent();
  }

  private DeviceRecord joined(StoredDevice seen, String owner, DeviceRecord shared) {
    Optional<DeviceRecord> there = seen.known().filter(DeviceRecord::isPresent);
    DeviceProfile fresh =
        DeviceProfile.standard()
            .withRights(shared.profile().rights())
            .withBucket(shared.profile().bucket());
    return there
        .map(Draft::after)
        .orElseGet(() -> Draft.fresh(seen.version() + 1, fresh))
        .credentialsOf(owner)
        .stamp(there.isPresent() ? Kind.SHARED : Kind.REGISTERED, stamps);
  }

  private List<Publication> publish(StoredDevice seen, Publication token) {
    TokenVault vault = tokens.forNewToken();
    String text =
        vault
            .open(token)
            .map(
                secret ->
                    vault.keep(
                        seen.id(), new Authorizations.Issued(token.authorizationId(), secret)))
            .orElse("");
    return List.of(
        new Publication(seen.id(), seen.nextTime(stamps.now()), token.authorizationId(), text));
  }
}
