package io.iotcenter.examples.web.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * So many at once of what is dear; a few more wait, the rest is told to come back. Keeps threads
 * free for everything else. Thread-safe.
 */
public final class Gate {
  private final Semaphore places;
  private final Duration patience;
  private final String what;

  /** The name is for people: what there is too much of. */
  public Gate(String what, int places, Duration patience) {
    this.what = what;
    this.places = new Semaphore(places, true);
    this.patience = patience;
  }

  /** What needs a place. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run() throws IOException;
  }

  /** Does something at a place, or refuses with 503. */
  public void pass(Work work) throws IOException {
    if (!enter()) {
      throw new ProblemException(503, "Too many " + what + " at once; try again in a moment.")
          .header("Retry-After", "1");
    }
    try {
      work.run();
    } finally {
      places.release();
    }
  }

  private boolean enter() {
    try {
      return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
