package io.iotcenter.examples;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Rounds at an even rate, for a time or without end. Falls behind rather than rushing after a stop.
 */
final class Pace {
  private final long periodNanos;
  private final long endNanos;
  private long nextNanos;

  Pace(double roundsPerSecond, @Nullable Duration total) {
    long now = System.nanoTime();
    this.periodNanos = Math.max(1, (long) (1e9 / roundsPerSecond));
    this.endNanos = total == null ? Long.MAX_VALUE : now + total.toNanos();
    this.nextNanos = now;
  }

  /** Waits for the next round; {@code false} when the time is over or the thread is interrupted. */
  boolean awaitNext() {
    long now = System.nanoTime();
    while (now < nextNanos && now < endNanos) {
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(Math.min(nextNanos, endNanos) - now);
      now = System.nanoTime();
    }
    nextNanos = Math.max(nextNanos + periodNanos, now - 10 * periodNanos);
    return now < endNanos && !Thread.currentThread().isInterrupted();
  }
}
