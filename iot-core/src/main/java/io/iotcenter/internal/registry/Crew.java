package io.iotcenter.internal.registry;

import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Several threads that take one piece of work after the other, for work that mostly waits for
 * answers. One of these is one run.
 */
final class Crew<T> {
  private static final int MOST_THREADS = 8;

  private final Iterator<T> work;
  private final Consumer<T> hand;
  private volatile boolean stopped;
  private volatile @Nullable Throwable failure;

  /**
   * Makes one.
   *
   * @param work asked by one thread at a time
   * @param hand does a piece of it, on several threads at once
   */
  Crew(Iterator<T> work, Consumer<T> hand) {
    this.work = work;
    this.hand = hand;
  }

  /**
   * Works until nothing is left, or {@link #stop} is called, or this thread is interrupted, or a
   * piece fails: that is thrown. What was begun is done to its end first.
   *
   * @param pieces how many there are, so that nobody comes for nothing
   */
  void run(long pieces) {
    Thread[] threads = new Thread[(int) Math.min(MOST_THREADS, pieces)];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(this::work, "iot-center-registry-" + (i + 1));
      threads[i].setDaemon(true);
      threads[i].start();
    }
    boolean interrupted = false;
    for (Thread thread : threads) {
      interrupted |= awaitEnd(thread);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    throwFailure();
  }

  /** Lets nobody take another piece. */
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Waits until what is under way is done, also after an interrupt: no token is to get lost. */
  private boolean awaitEnd(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
        stop();
      }
    }
  }

  private void throwFailure() {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  private void work() {
    try {
      for (T piece = next(); piece != null; piece = next()) {
        hand.accept(piece);
      }
    } catch (RuntimeException | Error e) {
      stop();
      failure = e;
    }
  }

  private @Nullable T next() {
    synchronized (work) {
      return stopped || !work.hasNext() ? null : work.next();
    }
  }
}
