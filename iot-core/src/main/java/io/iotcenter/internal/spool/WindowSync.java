package io.iotcenter.internal.spool;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Syncs what was written, a window after the first of it, on a thread that is there while something
 * is written.
 */
final class WindowSync implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WindowSync.class);
  private static final long IDLE_SECONDS = 30;

  private final long windowNanos;
  private final Runnable sync;
  private final ScheduledThreadPoolExecutor timer;
  private final AtomicBoolean isDue = new AtomicBoolean();

  /** Whether the last sync failed. For the thread itself. */
  private boolean isFailing;

  WindowSync(Duration window, Runnable sync) {
    this.windowNanos = window.toNanos();
    this.sync = sync;
    this.timer = new ScheduledThreadPoolExecutor(1, WindowSync::thread);
    timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    // closing the spool syncs
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "iot-center-spool-sync");
    thread.setDaemon(true);
    return thread;
  }

  /** Something was written. */
  void written() {
    if (!isDue.get() && isDue.compareAndSet(false, true)) {
      schedule();
    }
  }

  private void schedule() {
    try {
      Future<?> unused = timer.schedule(this::run, windowNanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the end of the spool syncs", e);
    } catch (OutOfMemoryError e) {
      // what was written is accepted all the same; the next record asks again
      isDue.set(false);
    }
  }

  private void run() {
    isDue.set(false);
    try {
      sync.run();
      if (isFailing) {
        LOG.info("the spool syncs again");
      }
      isFailing = false;
    } catch (RuntimeException | Error e) {
      // first: there may be no memory to say so
      written();
      if (!isFailing) {
        isFailing = true;
        LOG.error("accepted records are not durable yet: {}", e.getMessage(), e);
      }
    }
  }

  @Override
  public void close() {
    timer.shutdown();
    boolean interrupted = false;
    while (!timer.isTerminated()) {
      try {
        timer.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
