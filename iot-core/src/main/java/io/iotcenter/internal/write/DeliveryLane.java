package io.iotcenter.internal.write;

import io.iotcenter.telemetry.DeliveryOptions;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane with its way to the back end, its health, and a thread while there is something to
 * deliver: devices with buckets of their own make many lanes. Thread-safe.
 */
final class DeliveryLane {
  /** How long a thread waits for more to do. */
  static final Duration IDLE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(BufferedTelemetryWriter.class);

  private final Route route;
  private final Lane lane;
  private final LaneHealth health;
  private final Transport transport;
  private final DeliveryOptions options;
  private final DeliveryEvents events;
  private final Duration idle;
  private @Nullable Thread thread;
  private boolean isAborted;

  private DeliveryLane(
      Route route,
      Lane lane,
      LaneHealth health,
      Transport transport,
      DeliveryOptions options,
      DeliveryEvents events,
      Duration idle) {
    this.route = route;
    this.lane = lane;
    this.health = health;
    this.transport = transport;
    this.options = options;
    this.events = events;
    this.idle = idle;
  }

  /**
   * Begins to deliver what is in a buffer, and what comes.
   *
   * @param idle how long a thread waits for more to do
   */
  static DeliveryLane start(
      Route route,
      RecordBuffer buffer,
      Transport transport,
      DeliveryOptions options,
      Clock clock,
      DeliveryEvents events,
      Runnable onHealth,
      Duration idle) {
    Lane lane = new Lane(buffer, options, events);
    LaneHealth health = new LaneHealth(route, clock, onHealth);
    DeliveryLane started = new DeliveryLane(route, lane, health, transport, options, events, idle);
    lane.wakeUp().otherwise(started::ensureThread);
    started.ensureThread();
    return started;
  }

  private synchronized void ensureThread() {
    if (thread != null || isAborted) {
      return;
    }
    // before looking: what comes after that look starts a thread itself
    lane.wakeUp().leave();
    if (!lane.hasRecords()) {
      return;
    }
    try {
      BatchDelivery delivery = new BatchDelivery(route, lane, transport, health, events, options);
      DeliveryLoop loop =
          new DeliveryLoop(route, lane, options, delivery, health, idle, this::leave);
      Thread started = new Thread(loop, "iot-center-delivery-" + route.bucket());
      started.setDaemon(true);
      started.start();
      thread = started;
    } catch (OutOfMemoryError e) {
      // whoever sent a record is not to think that it was not taken: the next one tries again
      LOG.error("{}: no thread can be started for delivery", route, e);
    }
  }

  /** Lets the thread go, unless there is something to do after all. */
  private synchronized boolean leave() {
    lane.wakeUp().leave();
    if (lane.hasRecords() || isAborted) {
      return false;
    }
    thread = null;
    return true;
  }

  private synchronized @Nullable Thread thread() {
    return thread;
  }

  Lane lane() {
    return lane;
  }

  LaneHealth.Health health() {
    return health.now();
  }

  /**
   * Lets the thread deliver what is left.
   *
   * @param deadline until when, by {@link System#nanoTime()}
   */
  void awaitEnd(long deadline) throws InterruptedException {
    Thread running = thread();
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (running != null && millis > 0) {
      running.join(millis);
    }
  }

  /** Tells the thread to end now. */
  void abort() {
    try {
      // ends what this lane has under way, and no other's
      transport.close();
    } finally {
      interrupt();
    }
  }

  private synchronized void interrupt() {
    isAborted = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /**
   * Gives everything back. A thread that is not done by then, since a listener holds it up, finds
   * everything closed.
   *
   * @param deadline how long to wait for the thread, by {@link System#nanoTime()}
   */
  void giveBack(long deadline) {
    Thread running = thread();
    if (running != null) {
      Threads.awaitEnd(running, deadline);
    }
    health.closed();
    lane.close();
  }
}
