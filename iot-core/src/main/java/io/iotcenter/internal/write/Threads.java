package io.iotcenter.internal.write;

/** Waiting for threads to end. */
final class Threads {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private Threads() {}

  /**
   * Waits for a thread, interrupted or not; an interrupt is kept for later.
   *
   * @param deadline until when, by {@link System#nanoTime()}
   * @return whether it has ended
   */
  static boolean awaitEnd(Thread thread, long deadline) {
    boolean interrupted = false;
    long left = deadline - System.nanoTime();
    while (thread.isAlive() && left > 0) {
      try {
        // a whole millisecond more, since none would be for ever
        thread.join(left / NANOS_PER_MILLI + 1);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left = deadline - System.nanoTime();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
