package io.iotcenter.examples;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again on a thread of its own. What goes wrong once is logged, and does
 * not end it.
 */
public final class Ticker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Thread thread;
  private final Runnable task;
  private final long periodNanos;

  /** Ends the waiting; an interrupt would also hit what the task has under way in a file. */
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Prepares a thread of this name. */
  public Ticker(String name, Duration period, Runnable task) {
    this.task = task;
    this.periodNanos = period.toNanos();
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /** Begins, at once. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      long next = System.nanoTime();
      while (!stopped.await(next - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        runOnce();
        // falls behind rather than rushing after a stop
        next = Math.max(next + periodNanos, System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void runOnce() {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("{}: {}", thread.getName(), e.getMessage(), e);
    }
  }

  /** Ends it, and waits a little for what is under way. Idempotent. */
  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
