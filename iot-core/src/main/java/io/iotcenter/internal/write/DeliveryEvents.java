package io.iotcenter.internal.write;

import io.iotcenter.telemetry.DeliveryListener;
import io.iotcenter.telemetry.DeliveryReport;
import io.iotcenter.telemetry.DeliveryState;
import io.iotcenter.telemetry.DeliveryStatus;
import io.iotcenter.telemetry.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the listener and the log, one call at a time, and keeps what the next report names. A
 * listener that hangs holds up delivery, but neither a caller nor the end. Thread-safe.
 */
final class DeliveryEvents {
  private static final Logger LOG = LoggerFactory.getLogger(BufferedTelemetryWriter.class);

  private final @Nullable DeliveryListener listener;
  private final List<Rejection> unreported = new ArrayList<>();
  private final AtomicLong untoldDrops = new AtomicLong();

  /**
   * What the listener itself caused: told at the next occasion, or it would never come to an end.
   */
  private final AtomicLong dropsOfListener = new AtomicLong();

  /** Held by the thread that is in a call of the listener. */
  private final ReentrantLock telling = new ReentrantLock();

  DeliveryEvents(@Nullable DeliveryListener listener) {
    this.listener = listener;
  }

  /** Whether this thread is in a call of the listener. */
  boolean isTelling() {
    return telling.isHeldByCurrentThread();
  }

  /**
   * Refuses what waits for delivery where delivery waits for it.
   *
   * @throws IllegalStateException if this thread is in a call of the listener
   */
  void requireNotTelling(String call) {
    if (isTelling()) {
      throw new IllegalStateException(
          call
              + " in a call of the DeliveryListener would wait for itself; use another thread, or look at status()");
    }
  }

  /**
   * Records of one batch that were refused for good.
   *
   * @throws InterruptedException if delivery is told to end while the listener is busy; it does not
   *     know of these records then
   */
  void rejected(Route route, List<Rejection> rejections) throws InterruptedException {
    telling.lockInterruptibly();
    try {
      LOG.warn(
          "{} refuses {} records for good; the first, of device \"{}\": {}",
          route,
          rejections.size(),
          rejections.get(0).deviceId(),
          rejections.get(0).reason());
      keepForReport(rejections);
      rejections.forEach(rejection -> tell(told -> told.onRejected(rejection)));
    } finally {
      telling.unlock();
    }
    tellDrops();
  }

  private void keepForReport(List<Rejection> rejections) {
    synchronized (unreported) {
      int room = DeliveryReport.MAX_REJECTIONS - unreported.size();
      unreported.addAll(rejections.subList(0, Math.min(room, rejections.size())));
    }
  }

  /** The rejections since this was last asked. */
  List<Rejection> takeRejections() {
    synchronized (unreported) {
      List<Rejection> taken = List.copyOf(unreported);
      unreported.clear();
      return taken;
    }
  }

  /** Records were dropped. The caller does not wait for a listener that is busy. */
  void dropped(long records) {
    if (isTelling()) {
      dropsOfListener.addAndGet(records);
      return;
    }
    untoldDrops.addAndGet(records);
    tellDrops();
  }

  /** Who finds the listener busy leaves it to whoever is with it. */
  private void tellDrops() {
    untoldDrops.addAndGet(dropsOfListener.getAndSet(0));
    while (untoldDrops.get() > 0 && telling.tryLock()) {
      try {
        long records = untoldDrops.getAndSet(0);
        if (records > 0) {
          tell(told -> told.onDropped(records));
        }
      } finally {
        telling.unlock();
      }
    }
  }

  void changed(DeliveryState before, DeliveryStatus after) {
    try {
      telling.lockInterruptibly();
    } catch (InterruptedException e) {
      // delivery is told to end, and the listener is busy: its last call is that of the end
      Thread.currentThread().interrupt();
      return;
    }
    try {
      tell(told -> told.onStateChange(before, after));
    } finally {
      telling.unlock();
    }
    tellDrops();
  }

  /**
   * The writer is closed.
   *
   * @param patience how long to wait for the listener
   */
  void closed(DeliveryReport report, Duration patience) {
    if (listener == null) {
      return;
    }
    Thread teller = new Thread(() -> tellClosed(report), "iot-center-listener");
    teller.setDaemon(true);
    teller.start();
    if (!Threads.awaitEnd(teller, System.nanoTime() + patience.toNanos())) {
      LOG.warn("the delivery listener does not return; closed without waiting for it any longer");
      teller.interrupt();
    }
  }

  private void tellClosed(DeliveryReport report) {
    try {
      // a listener that is free is told, however late this thread begins
      if (!telling.tryLock()) {
        telling.lockInterruptibly();
      }
    } catch (InterruptedException e) {
      return;
    }
    try {
      tellDrops();
      tell(told -> told.onClosed(report));
    } finally {
      telling.unlock();
    }
  }

  private void tell(Consumer<DeliveryListener> call) {
    if (listener == null) {
      return;
    }
    try {
      call.accept(listener);
    } catch (RuntimeException | Error e) {
      LOG.warn("the delivery listener failed; delivery goes on", e);
    }
  }
}
