package io.iotcenter.internal.influx;

import io.iotcenter.internal.influx.LogView.Ballot;
import io.iotcenter.internal.registry.DeviceRecord;
import io.iotcenter.internal.registry.LogPlace;
import io.iotcenter.internal.registry.Pause;
import io.iotcenter.internal.registry.Publication;
import io.iotcenter.internal.registry.StoredDevice;
import io.iotcenter.internal.registry.SupersededException;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import io.iotcenter.model.Timestamps;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The log of a device's records in a database that can only add points and read them: it has no
 * transaction, no lock and no compare-and-set.
 *
 * <p>Each version is decided by a vote after Lamport's Paxos, with points as its registers. Whoever
 * wants to write a version claims a ballot, looks, and votes for a record: for that of the highest
 * ballot if there is one already, else for its own. It looks once more; unless a higher ballot was
 * claimed meanwhile, the record is decided. All that is asked of the server is that a point that
 * was acknowledged is found by every later query. Processes may die or hang between any two steps:
 * at most one record is ever decided, and whoever comes next decides an open version. No right but
 * reading and writing the bucket is needed.
 *
 * <p>Whoever decided a version by its first vote may vote for the next one without a claim, by the
 * ballot right after its own: nobody else takes that one, and whoever saw the version takes a
 * higher one. A change of two steps costs one round less.
 */
final class DeviceLog {
  /** From one ballot of a process to its next: a claim and a vote. */
  private static final long STEP = 2;

  /** Ballots are drawn from this many nanoseconds, so that two processes never draw the same. */
  private static final long SPREAD = 1L << 32;

  private static final long NO_TURN = 0;
  private static final int MOST_ROUNDS = 100;
  private static final int MOST_PAUSE_MILLIS = 20;

  private final LogPoints points;
  private final Clock clock;
  private final Pause pause;

  DeviceLog(LogPoints points, Clock clock, Pause pause) {
    this.points = points;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Makes a record the next one.
   *
   * @return where it is
   * @throws SupersededException if another record is the next one
   * @throws BackendException if it is not known which one is
   */
  LogPlace append(StoredDevice seen, DeviceRecord next, List<Publication> published) {
    long turn = seen.place().turn();
    if (turn != NO_TURN) {
      points.add(seen.id(), LogView.vote(turn, next), published);
      if (!view(seen.id()).isClaimedAbove(next.version(), turn)) {
        return LogPlace.decided(turn + STEP, turn + 1);
      }
    }
    return decide(seen, next, published);
  }

  private LogPlace decide(StoredDevice seen, DeviceRecord next, List<Publication> published) {
    String id = seen.id();
    long version = next.version();
    long end = seen.place().end();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      long ballot = claim(id, version, end);
      LogView claimed = view(id);
      end = claimed.lastTime();
      if (round == 0) {
        requireBase(seen, version - 1, claimed);
      }
      if (claimed.newestVersion() > version) {
        // somebody went on from it: it is decided, and all that decided it is there to be read
        requireOurs(seen, next, view(id).ballot(version));
        return LogPlace.decided(NO_TURN, end);
      }
      Ballot there = claimed.ballot(version);
      if (!claimed.isClaimedAbove(version, ballot)) {
        boolean decided =
            there == null
                ? vote(id, ballot, next, published)
                : vote(id, ballot, there.record(), List.of());
        if (decided) {
          requireOurs(seen, next, there);
          // an earlier vote may have decided it, and others gone on by ballots lower than our next
          return LogPlace.decided(there == null ? ballot + STEP : NO_TURN, ballot + 1);
        }
      }
      pause();
    }
    throw new BackendException(
        Problem.OVERLOADED,
        "too many processes change device \"%s\" at once; whether this change is stored is not known"
            .formatted(id),
        null);
  }

  private long claim(String id, long version, long end) {
    long ballot = nextBallot(end);
    points.add(id, LogView.claim(ballot, version), List.of());
    return ballot;
  }

  /** Votes, and tells whether that decided it. */
  private boolean vote(String id, long ballot, DeviceRecord record, List<Publication> published) {
    points.add(id, LogView.vote(ballot, record), published);
    return !view(id).isClaimedAbove(record.version(), ballot);
  }

  /**
   * The record before must be the one we go on from, and beyond change. This is the second look at
   * it: what was not claimed above its ballot now will find it.
   */
  private void requireBase(StoredDevice seen, long version, LogView view) {
    DeviceRecord base = seen.record();
    if (base == null) {
      return;
    }
    Ballot ballot = view.ballot(version);
    if (ballot == null || !ballot.record().nonce().equals(base.nonce())) {
      throw new SupersededException(seen.id());
    }
    if (view.isClaimedAbove(version, seen.place().ballot())) {
      // somebody may have died between claiming and voting: nobody goes on before this is settled
      settle(seen.id(), version, view);
      throw new SupersededException(seen.id());
    }
  }

  /** Brings an open version to its end, whoever's record that makes it. */
  private void settle(String id, long version, LogView open) {
    LogView view = open;
    for (int round = 0; round < MOST_ROUNDS && view.newestVersion() <= version; round++) {
      long ballot = claim(id, version, view.lastTime());
      view = view(id);
      Ballot there = view.ballot(version);
      if (there != null
          && !view.isClaimedAbove(version, ballot)
          && vote(id, ballot, there.record(), List.of())) {
        return;
      }
      pause();
      view = view(id);
    }
  }

  /** Without a record there before, the decided one is ours. */
  private static void requireOurs(StoredDevice seen, DeviceRecord next, @Nullable Ballot there) {
    if (there != null && !there.record().nonce().equals(next.nonce())) {
      throw new SupersededException(seen.id());
    }
  }

  private LogView view(String id) {
    return LogView.of(id, points.read(id));
  }

  /** After everything that is there, even for a clock set back. */
  private long nextBallot(long end) {
    long now = Timestamps.toNanos(clock.instant());
    long first = Math.max(now, end + 2 * STEP);
    long ballot = first + ThreadLocalRandom.current().nextLong(SPREAD);
    return ballot + (ballot & 1);
  }

  private void pause() {
    int millis = ThreadLocalRandom.current().nextInt(MOST_PAUSE_MILLIS);
    pause.sleep(Duration.ofMillis(1 + millis));
  }
}
