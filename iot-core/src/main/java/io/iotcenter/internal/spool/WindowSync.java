package io.iotcenter.internal.spool;

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

  /** Whether the last sync failed. For the thread itself. */
  private boolean isFailing;

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
    while (awaitWindow()) {
      try {
        trySync();
      } catch (RuntimeException | Error e) {
        // it could not even be noted, maybe for want of memory; what is due stays so
        wake();
      }
    }
  }

  private void trySync() {
    try {
      sync.run();
      if (isFailing) {
        LOG.info("the spool syncs again");
      }
      isFailing = false;
    } catch (RuntimeException | Error e) {
      wake();
      if (!isFailing) {
        isFailing = true;
        LOG.error("accepted records are not durable yet: {}", e.getMessage(), e);
      }
    }
  }

  /** Waits until something is written, and a window more; {@code false} if it is closed. */
  private synchronized boolean awaitWindow() {
    long end = 0;
    while (!isClosed) {
      if (isDue && end == 0) {
        end = System.nanoTime() + windowNanos;
      }
      long left = isDue ? end - System.nanoTime() : Long.MAX_VALUE;
      if (left <= 0) {
        isDue = false;
        return true;
      }
      try {
        // a whole millisecond more, since less than one would be none
        wait(left / 1_000_000 + 1);
      } catch (InterruptedException e) {
        LOG.debug("only closing ends the spool's sync thread", e);
      }
    }
    return false;
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
