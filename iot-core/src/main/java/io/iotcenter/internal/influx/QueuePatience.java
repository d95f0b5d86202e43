package io.iotcenter.internal.influx;

import java.util.function.BooleanSupplier;

/** How long to wait for a place in the server's queue. */
@FunctionalInterface
interface QueuePatience {
  int MOST_ATTEMPTS = 8;
  long FIRST_MILLIS = 50;
  long STEP_MILLIS = 10;

  /**
   * Waits.
   *
   * @param attempt how often it was tried
   * @param enough tells that nobody wants to know any more
   * @return whether to try again
   */
  boolean await(int attempt, BooleanSupplier enough);

  /** Twice as long each time: some six seconds in all. */
  static QueuePatience real() {
    return (attempt, enough) -> {
      if (attempt == MOST_ATTEMPTS) {
        return false;
      }
      long left = FIRST_MILLIS << (attempt - 1);
      try {
        while (left > 0 && !enough.getAsBoolean()) {
          Thread.sleep(Math.min(left, STEP_MILLIS));
          left -= STEP_MILLIS;
        }
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    };
  }
}
