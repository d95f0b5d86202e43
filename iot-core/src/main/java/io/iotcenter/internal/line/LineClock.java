package io.iotcenter.internal.line;

import io.iotcenter.model.Timestamps;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What time it is for records, in the precision used; says so when the clock cannot be right. */
final class LineClock {
  private static final Logger LOG = LoggerFactory.getLogger(LineClock.class);
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** A gateway without a battery starts in 1970; no point was measured before this was written. */
  private static final long PLAUSIBLE_MILLIS = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

  private static final long JUMP_MILLIS = 1_000;

  private final Clock clock;
  private final boolean isSystem;
  private final long unit;
  private final AtomicLong latestMillis = new AtomicLong(PLAUSIBLE_MILLIS);

  /** From the monotonic clock to the system's. */
  private volatile long offset;

  LineClock(Clock clock, ChronoUnit precision) {
    this.clock = clock;
    this.isSystem = clock.equals(Clock.systemUTC());
    this.unit = precision.getDuration().toNanos();
  }

  /** The precision in nanoseconds. */
  long unit() {
    return unit;
  }

  /** Cuts a time to the precision. */
  long cut(long nanos) {
    if (unit == 1) {
      return nanos;
    }
    long cut = Math.floorDiv(nanos, unit) * unit;
    return cut > nanos || cut < Long.MIN_VALUE + 2 ? cut + unit : cut;
  }

  long millis() {
    long millis = clock.millis();
    long latest = latestMillis.get();
    if (millis > latest) {
      latestMillis.lazySet(millis);
    } else if (millis < latest - JUMP_MILLIS && latestMillis.compareAndSet(latest, millis)) {
      warn(millis, latest);
    }
    return millis;
  }

  private static void warn(long millis, long latest) {
    if (millis < PLAUSIBLE_MILLIS) {
      LOG.warn(
          "the clock shows {}: set it before writing, or give records their time",
          Instant.ofEpochMilli(millis));
    } else {
      LOG.warn(
          "the clock went back from {} to {}: until it is there again, automatic times of a series"
              + " go on from its last one",
          Instant.ofEpochMilli(latest),
          Instant.ofEpochMilli(millis));
    }
  }

  /**
   * Now. The system's clock is asked for an object only where the monotonic clock has drifted away
   * from it: nothing is allocated per point.
   */
  long nanos(long millis) {
    if (!isSystem) {
      return Timestamps.toNanos(clock.instant());
    }
    long nanos = System.nanoTime() + offset;
    long ahead = nanos - millis * NANOS_PER_MILLI;
    if (ahead >= 0 && ahead < 2 * NANOS_PER_MILLI) {
      return nanos;
    }
    long exact = Timestamps.toNanos(clock.instant());
    offset = exact - System.nanoTime();
    return exact;
  }
}
