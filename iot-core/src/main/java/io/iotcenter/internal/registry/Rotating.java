package io.iotcenter.internal.registry;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceEvent.Kind;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.DeviceStateException;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** New tokens for old, with a time in which both work. */
final class Rotating {
  private static final Logger LOG = LoggerFactory.getLogger(StoredDeviceRegistry.class);
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(3653);

  private final Changes changes;
  private final Granting granting;
  private final Sharers sharers;
  private final TokenKeeping tokens;
  private final Stamps stamps;

  Rotating(
      Changes changes, Granting granting, Sharers sharers, TokenKeeping tokens, Stamps stamps) {
    this.changes = changes;
    this.granting = granting;
    this.sharers = sharers;
    this.tokens = tokens;
    this.stamps = stamps;
  }

  DeviceCredentials rotate(String deviceId, Duration overlap) {
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw new InvalidInputException(
          "overlap", overlap + " is negative or longer than ten years; say for example PT24H");
    }
    return changes.changeKnown(
        deviceId,
        (seen, known) -> {
          requireEnabled(seen, known, "enable it before its token is replaced");
          if (!known.credentialsOf().isEmpty()) {
            throw new DeviceStateException(
                deviceId,
                known.state(),
                "it uses the token of \"%s\": rotate that".formatted(known.credentialsOf()));
          }
          return rotate(seen, known, overlap);
        });
  }

  private static void requireEnabled(StoredDevice seen, DeviceRecord known, String remedy) {
    if (known.state() == DeviceState.DISABLED) {
      throw new DeviceStateException(seen.id(), known.state(), remedy);
    }
  }

  private DeviceCredentials rotate(StoredDevice seen, DeviceRecord known, Duration overlap) {
    TokenVault vault = tokens.forNewToken();
    List<String> sharing = sharers.of(seen.id(), known);
    StoredDevice begun =
        changes.begin(seen, Draft.after(known).begin(Work.ROTATE).stamp(Kind.ROTATED, stamps));
    Instant end = stamps.now().plus(overlap);
    Granting.Grant grant =
        granting.grant(
            begun,
            credential -> rotated(begun, credential, end, overlap.isZero(), sharing),
            issued -> publications(begun, issued, sharing, vault));
    if (overlap.isZero()) {
      endOlder(grant.device());
    }
    return grant.credentials();
  }

  private void endOlder(StoredDevice rotated) {
    try {
      changes.complete(rotated);
    } catch (BackendException e) {
      // the new token is stored, and known only here: it must not get lost over the old one
      LOG.warn(
          "the older token of device \"{}\" still works; the next change or maintain() ends it: {}",
          rotated.id(),
          e.getMessage());
    } catch (SupersededException e) {
      LOG.debug("somebody else ended the older token of device \"{}\"", rotated.id());
    }
  }

  private DeviceRecord rotated(
      StoredDevice begun,
      Credential credential,
      Instant end,
      boolean atOnce,
      List<String> sharing) {
    Draft draft =
        Draft.after(begun.known().orElseThrow()).end().replace(credential, end).sharedWith(sharing);
    if (atOnce) {
      draft.retireUntil(end).begin(Work.RETIRE);
    }
    return draft.working().stamp(Kind.ROTATED, stamps);
  }

  /** The new token for all who use it; older ones are not left readable behind it. */
  private List<Publication> publications(
      StoredDevice begun, Authorizations.Issued issued, List<String> sharing, TokenVault vault) {
    Instant time = begun.nextTime(stamps.now());
    List<Publication> published = new ArrayList<>();
    for (StoredDevice.Key older : begun.keys()) {
      published.add(new Publication(begun.id(), older.time(), older.authorizationId(), ""));
    }
    published.add(new Publication(begun.id(), time, issued.id(), vault.keep(begun.id(), issued)));
    for (StoredDevice sharer : sharers.read(sharing)) {
      for (StoredDevice.Key older : sharer.keys()) {
        published.add(new Publication(sharer.id(), older.time(), older.authorizationId(), ""));
      }
      published.add(
          new Publication(
              sharer.id(),
              sharer.nextTime(stamps.now()),
              issued.id(),
              vault.keep(sharer.id(), issued)));
    }
    return published;
  }

  Device confirm(String deviceId) {
    return changes.changeKnown(
        deviceId,
        (seen, known) -> {
          requireEnabled(seen, known, "enable it before its token is confirmed");
          StoredDevice now =
              known.previous().isEmpty() ? seen : retire(seen, known, Instant.MAX, Kind.CONFIRMED);
          return now.device().orElseThrow();
        });
  }

  /** Ends the older tokens that are over at a time. */
  StoredDevice retire(StoredDevice seen, DeviceRecord known, Instant time, Kind kind) {
    StoredDevice begun =
        changes.begin(
            seen,
            Draft.after(known).retireUntil(time).working().begin(Work.RETIRE).stamp(kind, stamps));
    return changes.complete(begun);
  }
}
