package io.iotcenter.internal.write;

import io.iotcenter.telemetry.DeliveryOptions;
import java.time.Clock;

/** One lane with its thread, its way to the back end and its health. Thread-safe. */
final class DeliveryLane {
  private final Lane lane;
  private final LaneHealth health;
  private final Transport transport;
  private final Thread thread;

  private DeliveryLane(Lane lane, LaneHealth health, Transport transport, Thread thread) {
    this.lane = lane;
    this.health = health;
    this.transport = transport;
    this.thread = thread;
  }

  static DeliveryLane start(
      Route route,
      RecordBuffer buffer,
      Transport transport,
      DeliveryOptions options,
      Clock clock,
      DeliveryEvents events,
      Runnable onHealth) {
    Lane lane = new Lane(buffer, options, events);
    LaneHealth health = new LaneHealth(route, clock, onHealth);
    BatchDelivery delivery = new BatchDelivery(route, lane, transport, health, events, options);
    Thread thread =
        new Thread(
            new DeliveryLoop(route, lane, options, delivery, health),
            "iot-center-delivery-" + route.bucket());
    thread.setDaemon(true);
    thread.start();
    return new DeliveryLane(lane, health, transport, thread);
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
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis > 0) {
      thread.join(millis);
    }
  }

  /** Tells the thread to end now. */
  void abort() {
    try {
      // ends what this lane has under way, and no other's
      transport.close();
    } finally {
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
    Threads.awaitEnd(thread, deadline);
    health.closed();
    lane.close();
  }
}
