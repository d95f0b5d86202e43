package io.iotcenter.examples.web.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * So many at once of what is dear; some more wait for a place, the rest is told at once to come
 * back. Keeps threads free for everything else. Thread-safe.
 */
public final class Gate {
  private final Semaphore places;

  /** Who has a place, and who waits for one: each takes a thread. */
  private final Semaphore threads;

  private final Duration patience;
  private final String what;

  /**
   * The name is for people: what there is too much of. So many wait, each for as long as the
   * patience is.
   */
  public Gate(String what, int places, int waiting, Duration patience) {
    this.what = what;
    this.places = new Semaphore(places, true);
    this.threads = new Semaphore(places + waiting);
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
    if (!threads.tryAcquire()) {
      throw full();
    }
    try {
      if (!enter()) {
        throw full();
      }
      try {
        work.run();
      } finally {
        places.release();
      }
    } finally {
      threads.release();
    }
  }

  private ProblemException full() {
    return new ProblemException(503, "Too many " + what + " at once; try again in a moment.")
        .header("Retry-After", "1");
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
