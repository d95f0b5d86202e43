package io.iotcenter.internal.influx;

import io.iotcenter.internal.influx.LogView.Ballot;
import io.iotcenter.internal.registry.DeviceRecord;
import io.iotcenter.internal.registry.Pause;
import io.iotcenter.internal.registry.Publication;
import io.iotcenter.internal.registry.StoredDevice;
import io.iotcenter.internal.registry.SupersededException;
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
 * <p>Whoever decided a version may vote for the next one without a claim, by the ballot right after
 * its own, which nobody else takes: a change of two steps costs one round less.
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
   * @return the turn for the one after it
   * @throws SupersededException if another record is the next one
   */
  long append(StoredDevice seen, DeviceRecord next, List<Publication> published) {
    if (seen.turn() != NO_TURN) {
      long ballot = seen.turn() + STEP;
      points.add(seen.id(), LogView.vote(ballot, next), published);
      if (!view(seen.id()).isClaimedAbove(next.version(), ballot)) {
        return ballot;
      }
    }
    return decide(seen, next, published);
  }

  private long decide(StoredDevice seen, DeviceRecord next, List<Publication> published) {
    String id = seen.id();
    long end = seen.logEnd();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      if (end == StoredDevice.UNKNOWN_END) {
        LogView before = view(id);
        if (before.isDecided(next.version())) {
          requireOurs(seen, next, before.ballot(next.version()));
          return NO_TURN;
        }
        requireBase(seen, next, before);
        end = before.lastTime();
      }
      long ballot = claim(id, next.version(), end);
      end = StoredDevice.UNKNOWN_END;
      LogView claimed = view(id);
      if (claimed.isClaimedAbove(next.version(), ballot)) {
        pause();
        continue;
      }
      requireBase(seen, next, claimed);
      Ballot there = claimed.ballot(next.version());
      boolean decided =
          there == null
              ? vote(id, ballot, next, published)
              : vote(id, ballot, there.record(), List.of());
      if (decided) {
        requireOurs(seen, next, there);
        return ballot;
      }
      pause();
    }
    throw new SupersededException(id);
  }

  private long claim(String id, long version, long logEnd) {
    long ballot = nextBallot(logEnd);
    points.add(id, LogView.claim(ballot, version), List.of());
    return ballot;
  }

  /** Votes, and tells whether that decided it. */
  private boolean vote(String id, long ballot, DeviceRecord record, List<Publication> published) {
    points.add(id, LogView.vote(ballot, record), published);
    return !view(id).isClaimedAbove(record.version(), ballot);
  }

  /** The record before must be the one we go on from, and beyond change. */
  private void requireBase(StoredDevice seen, DeviceRecord next, LogView view) {
    DeviceRecord base = seen.record();
    if (base == null) {
      return;
    }
    long version = next.version() - 1;
    Ballot ballot = view.ballot(version);
    if (ballot == null || !ballot.record().nonce().equals(base.nonce())) {
      throw new SupersededException(seen.id());
    }
    if (!view.isDecided(version)) {
      // somebody died between claiming and voting: nobody goes on before this is settled
      settle(seen.id(), version);
      throw new SupersededException(seen.id());
    }
  }

  /** Brings an open version to its end, whoever's record that makes it. */
  private void settle(String id, long version) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      LogView before = view(id);
      if (before.isDecided(version)) {
        return;
      }
      long ballot = claim(id, version, before.lastTime());
      LogView claimed = view(id);
      Ballot there = claimed.ballot(version);
      if (there != null
          && !claimed.isClaimedAbove(version, ballot)
          && vote(id, ballot, there.record(), List.of())) {
        return;
      }
      pause();
    }
  }

  private static void requireOurs(StoredDevice seen, DeviceRecord next, @Nullable Ballot decided) {
    if (decided != null && !decided.record().nonce().equals(next.nonce())) {
      throw new SupersededException(seen.id());
    }
  }

  private LogView view(String id) {
    return LogView.of(points.read(id));
  }

  /** After everything that is there, even for a clock set back. */
  private long nextBallot(long logEnd) {
    long now = Timestamps.toNanos(clock.instant());
    long first = Math.max(now, logEnd + 2 * STEP);
    long ballot = first + ThreadLocalRandom.current().nextLong(SPREAD);
    return ballot + (ballot & 1);
  }

  private void pause() {
    int millis = ThreadLocalRandom.current().nextInt(MOST_PAUSE_MILLIS);
    pause.sleep(Duration.ofMillis(1 + millis));
  }
}
