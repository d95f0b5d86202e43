package io.iotcenter.internal.spool;

import io.iotcenter.model.BackendException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Syncs what was written, a window after the first of it. */
final class WindowSync implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WindowSync.class);

  private final long windowNanos;
  private final Runnable sync;
  private final Thread thread;
  private volatile boolean isDue;
  private boolean isClosed;

  WindowSync(Duration window, Runnable sync) {
    this.windowNanos = window.toNanos();
    this.sync = sync;
    this.thread = new Thread(this::run, "iot-center-spool-sync");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Something was written. */
  void written() {
    if (!isDue) {
      wake();
    }
  }

  private synchronized void wake() {
    isDue = true;
    notifyAll();
  }

  private void run() {
    boolean isFailing = false;
    try {
      while (awaitWindow()) {
        try {
          sync.run();
          if (isFailing) {
            LOG.info("the spool syncs again");
          }
          isFailing = false;
        } catch (BackendException e) {
          if (!isFailing) {
            LOG.error("accepted records are not durable yet: {}", e.getMessage(), e);
          }
          isFailing = true;
          wake();
        }
      }
    } catch (InterruptedException e) {
      // nobody interrupts it but a program that ends all its threads
      LOG.warn("the spool's sync thread is interrupted, and ends");
    }
  }

  /** Waits until something is written, and a window more; {@code false} if it is closed. */
  private synchronized boolean awaitWindow() throws InterruptedException {
    while (!isDue && !isClosed) {
      wait();
    }
    long end = System.nanoTime() + windowNanos;
    long left = windowNanos;
    while (left > 0 && !isClosed) {
      // a whole millisecond more, since less than one would be none
      wait(left / 1_000_000 + 1);
      left = end - System.nanoTime();
    }
    isDue = false;
    return !isClosed;
  }

  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
