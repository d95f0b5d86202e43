package io.iotcenter.sensor.internal.check;

import java.time.Instant;

/** Times as 64-bit nanoseconds since 1970-01-01T00:00Z, which end in 1677 and 2262. */
public final class Times {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final Instant MIN = instant(Long.MIN_VALUE);
  private static final Instant MAX = instant(Long.MAX_VALUE);

  private Times() {}

  /**
   * The nanoseconds of a time.
   *
   * @throws io.iotcenter.sensor.error.SensorInputException if they do not fit
   */
  public static long nanos(Instant time) {
    if (isOutside(time)) {
      Faults faults = new Faults();
      check("time", time, faults);
      faults.throwIfAny();
    }
    long seconds = time.getEpochSecond();
    long nanos = time.getNano();
    if (seconds < 0) {
      // borrow a second: the product alone would overflow near the start although the sum fits
      seconds++;
      nanos -= NANOS_PER_SECOND;
    }
    return seconds * NANOS_PER_SECOND + nanos;
  }

  public static void check(String property, Instant time, Faults faults) {
    if (isOutside(time)) {
      faults.add(property, time + " is outside " + MIN + " to " + MAX);
    }
  }

  private static boolean isOutside(Instant time) {
    return time.isBefore(MIN) || time.isAfter(MAX);
  }

  public static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }
}
