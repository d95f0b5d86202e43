package io.iotcenter.query;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How long a tail waits before it asks again. */
class Pace {
  private static final Duration FASTEST = Duration.ofMillis(100);
  private static final Duration SLOWEST = Duration.ofSeconds(5);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private Duration interval = FASTEST;
  private boolean atOnce = true;

  /**
   * Waits, except before the first question and while there is something to catch up with.
   *
   * @return {@code false} if it is stopped, or the thread interrupted
   */
  final boolean await() {
    Duration wait = atOnce ? Duration.ZERO : interval;
    atOnce = false;
    try {
      return !await(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Waits until it is stopped, and tells whether it is. */
  boolean await(Duration wait) throws InterruptedException {
    return stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** There is more to ask for already. */
  final void behind() {
    atOnce = true;
  }

  /** Faster where there was something, slower where there was nothing. */
  final void afterAnswer(boolean anything) {
    interval =
        anything
            ? longer(FASTEST, interval.dividedBy(2))
            : shorter(SLOWEST, interval.plus(interval.dividedBy(2)));
  }

  final void afterTrouble() {
    interval = shorter(SLOWEST, interval.multipliedBy(2));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  final void stop() {
    stopped.countDown();
  }
}
