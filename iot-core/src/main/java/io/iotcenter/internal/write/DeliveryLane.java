package io.iotcenter.internal.write;

import io.iotcenter.telemetry.DeliveryOptions;
import java.time.Clock;

/** One lane with its thread, its way to the back end and its health. Thread-safe. */
final class DeliveryLane {
  private static final long JOIN_MILLIS = 5_000;

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
            new DeliveryLoop(lane, options, delivery, health),
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
   * Ends the thread, at the latest now, and gives everything back.
   *
   * @param deadline until when the thread may deliver what is left, by {@link System#nanoTime()}
   */
  void close(long deadline) throws InterruptedException {
    try {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis > 0) {
        thread.join(millis);
      }
    } finally {
      // the connection is not shared with another thread: aborting it hurts nobody
      transport.close();
      thread.interrupt();
      joinUninterruptibly();
      lane.close();
      health.closed();
    }
  }

  private void joinUninterruptibly() {
    boolean interrupted = Thread.interrupted();
    long end = System.nanoTime() + JOIN_MILLIS * 1_000_000;
    while (thread.isAlive() && System.nanoTime() < end) {
      try {
        thread.join(50);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
