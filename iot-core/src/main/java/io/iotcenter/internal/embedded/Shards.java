package io.iotcenter.internal.embedded;

/** InfluxDB's shards of a bucket without retention: weeks that begin on Monday, UTC. */
final class Shards {
  private static final long DAY = 86_400_000_000_000L;
  private static final long WEEK = 7 * DAY;

  /** 1970-01-01 was a Thursday. */
  private static final long MONDAY = 3 * DAY;

  private Shards() {}

  /** The number of the week that a time is in. */
  static long of(long timeNanos) {
    // the remainder first: adding three days to the largest time would overflow
    long week = Math.floorDiv(timeNanos, WEEK);
    return Math.floorMod(timeNanos, WEEK) + MONDAY >= WEEK ? week + 1 : week;
  }
}
