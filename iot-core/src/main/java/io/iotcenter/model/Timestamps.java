package io.iotcenter.model;

import java.time.Instant;

/** Times as InfluxDB keeps them: 64-bit nanoseconds since 1970-01-01T00:00Z. */
public final class Timestamps {
  /** The earliest time of a point: 1677-09-21T00:12:43.145224194Z. */
  public static final Instant MIN = ofNanos(Long.MIN_VALUE + 2);

  /** The latest time of a point: 2262-04-11T23:47:16.854775806Z. */
  public static final Instant MAX = ofNanos(Long.MAX_VALUE - 1);

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private Timestamps() {}

  /**
   * Checks a time.
   *
   * @param time the time
   * @return the time
   * @throws InvalidInputException if it is outside {@link #MIN} to {@link #MAX}
   */
  public static Instant require(Instant time) {
    if (time == null || time.isBefore(MIN) || time.isAfter(MAX)) {
      throw new InvalidInputException("time", time + " is outside " + MIN + " to " + MAX);
    }
    return time;
  }

  /**
   * Checks a time in nanoseconds.
   *
   * @param nanos nanoseconds since 1970-01-01T00:00Z
   * @return the same
   * @throws InvalidInputException if it is outside {@link #MIN} to {@link #MAX}
   */
  public static long requireNanos(long nanos) {
    if (nanos < Long.MIN_VALUE + 2 || nanos == Long.MAX_VALUE) {
      throw new InvalidInputException("time", nanos + " ns is outside " + MIN + " to " + MAX);
    }
    return nanos;
  }

  /**
   * The nanoseconds of a time.
   *
   * @param time a time between {@link #MIN} and {@link #MAX}; others are moved to the nearer of
   *     them
   * @return nanoseconds since 1970-01-01T00:00Z
   */
  public static long toNanos(Instant time) {
    Instant inRange = time.isBefore(MIN) ? MIN : time.isAfter(MAX) ? MAX : time;
    long seconds = inRange.getEpochSecond();
    long nanos = inRange.getNano();
    if (seconds < 0) {
      // borrow a second: the product alone would overflow near MIN although the sum fits
      seconds++;
      nanos -= NANOS_PER_SECOND;
    }
    return seconds * NANOS_PER_SECOND + nanos;
  }

  /**
   * The time of nanoseconds.
   *
   * @param nanos nanoseconds since 1970-01-01T00:00Z
   * @return the time
   */
  public static Instant ofNanos(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }
}
