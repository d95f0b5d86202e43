package io.iotcenter.internal.registry;

import io.iotcenter.device.DeviceEvent.Kind;
import io.iotcenter.device.TokenMoveProgress;
import io.iotcenter.device.TokenMoveReport;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.model.IotCenterException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tokens of all devices, kept in another way. */
final class TokenMoving {
  private final DeviceStore store;
  private final Changes changes;
  private final TokenVault vault;
  private final Stamps stamps;

  private enum Outcome {
    MOVED,
    UNCHANGED,
    UNKNOWN
  }

  TokenMoving(DeviceStore store, Changes changes, TokenVault vault, Stamps stamps) {
    this.store = store;
    this.changes = changes;
    this.vault = vault;
    this.stamps = stamps;
  }

  TokenMoveReport move(TokenStorage storage, TokenMoveProgress progress) {
    // first: what is registered while the others move is kept in the new way as well
    store.keepTokens(storage.mode());
    long total;
    try (Stream<String> ids = store.listedIds("")) {
      total = ids.count();
    }
    try (Stream<String> ids = store.listedIds("")) {
      return new Run(new TokenVault(storage), progress, ids.iterator(), total).report();
    }
  }

  /** One move of all. */
  private final class Run {
    private final TokenVault target;
    private final TokenMoveProgress progress;
    private final Crew<String> crew;
    private final long total;
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private final Map<String, RuntimeException> failures = new TreeMap<>();
    private long done;

    Run(TokenVault target, TokenMoveProgress progress, Iterator<String> ids, long total) {
      this.target = target;
      this.progress = progress;
      this.total = total;
      this.crew = new Crew<>(ids, this::move);
    }

    TokenMoveReport report() {
      crew.run(total);
      return new TokenMoveReport(
          counts.getOrDefault(Outcome.MOVED, 0L),
          counts.getOrDefault(Outcome.UNCHANGED, 0L),
          counts.getOrDefault(Outcome.UNKNOWN, 0L),
          failures);
    }

    private void move(String id) {
      tell(result(id));
    }

    /** What became of a device, for the counts. */
    private Runnable result(String id) {
      try {
        Outcome outcome = changes.change(id, seen -> TokenMoving.this.move(seen, target));
        return () -> counts.merge(outcome, 1L, Long::sum);
      } catch (IotCenterException e) {
        return () -> failures.put(id, e);
      }
    }

    private synchronized void tell(Runnable result) {
      result.run();
      done++;
      if (!progress.onDevice(done, Math.max(done, total))) {
        crew.stop();
      }
    }
  }

  private Outcome move(StoredDevice seen, TokenVault target) {
    Optional<DeviceRecord> known = seen.known().filter(DeviceRecord::isPresent);
    Optional<Publication> published = store.published(seen.id());
    if (known.isEmpty() || published.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    Publication point = published.get();
    if (target.isKept(point.tokenText()) || point.authorizationId().isEmpty()) {
      return Outcome.UNCHANGED;
    }
    Optional<String> token = vault.open(point).or(() -> target.open(point));
    if (token.isEmpty() && target.keepsTokens()) {
      return Outcome.UNKNOWN;
    }
    Authorizations.Issued issued =
        new Authorizations.Issued(point.authorizationId(), token.orElse(""));
    changes.append(
        seen,
        moved(known.get(), issued).stamp(Kind.TOKEN_MOVED, stamps),
        points(seen, point, target.keep(seen.id(), issued)));
    return Outcome.MOVED;
  }

  /** A token that is no longer readable must still be recognized. */
  private static Draft moved(DeviceRecord known, Authorizations.Issued issued) {
    Draft draft = Draft.after(known);
    Credential current = known.current();
    return current != null && current.fingerprint().isEmpty() && !issued.token().isEmpty()
        ? draft.current(Credential.of(issued))
        : draft;
  }

  /** The same points with the token as it is to be kept; older ones without any. */
  private static List<Publication> points(StoredDevice seen, Publication newest, String text) {
    List<Publication> points = new ArrayList<>();
    for (StoredDevice.Key key : seen.keys()) {
      boolean isNewest = key.time().equals(newest.time());
      points.add(
          new Publication(seen.id(), key.time(), key.authorizationId(), isNewest ? text : ""));
    }
    return points;
  }
}
