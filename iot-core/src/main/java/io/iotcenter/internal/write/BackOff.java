package io.iotcenter.internal.write;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next try: twice as long after each failure up to a cap, with full
 * jitter, so that a server that comes back is not met by all its gateways at once. For one thread.
 */
final class BackOff {
  private final long firstNanos;
  private final long longestNanos;
  private long limitNanos;

  BackOff(Duration first, Duration longest) {
    this.firstNanos = first.toNanos();
    this.longestNanos = longest.toNanos();
    this.limitNanos = firstNanos;
  }

  void reset() {
    limitNanos = firstNanos;
  }

  /** The next wait: anything between nothing and the present limit. */
  long nextNanos() {
    long wait = ThreadLocalRandom.current().nextLong(limitNanos + 1);
    limitNanos = limitNanos > longestNanos / 2 ? longestNanos : limitNanos * 2;
    return wait;
  }
}
