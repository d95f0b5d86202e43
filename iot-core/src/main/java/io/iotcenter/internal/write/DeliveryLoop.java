package io.iotcenter.internal.write;

import io.iotcenter.model.BackendException;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeliveryState;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a delivery thread: waits for company for a record, takes what has come together
 * meanwhile, and has it delivered.
 */
final class DeliveryLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(BufferedTelemetryWriter.class);
  private static final long A_MOMENT = TimeUnit.MILLISECONDS.toNanos(100);

  private final Route route;
  private final Lane lane;
  private final DeliveryOptions options;
  private final BatchDelivery delivery;
  private final LaneHealth health;
  private final long idleNanos;
  private final BooleanSupplier mayLeave;
  private final LineBatch batch;

  /**
   * @param idle after how long without a record it asks to end
   * @param mayLeave whether it may end: nothing has come meanwhile
   */
  DeliveryLoop(
      Route route,
      Lane lane,
      DeliveryOptions options,
      BatchDelivery delivery,
      LaneHealth health,
      Duration idle,
      BooleanSupplier mayLeave) {
    this.route = route;
    this.lane = lane;
    this.options = options;
    this.delivery = delivery;
    this.health = health;
    this.idleNanos = idle.toNanos();
    this.mayLeave = mayLeave;
    this.batch = new LineBatch(options.batchLines(), options.batchBytes());
  }

  @Override
  public void run() {
    boolean goesOn = true;
    while (goesOn && !lane.isClosed()) {
      try {
        goesOn = awaitBatch();
        if (goesOn) {
          deliver();
        }
      } catch (InterruptedException e) {
        // told to end; what is left is in the buffer, and reported by close()
        Thread.currentThread().interrupt();
        goesOn = false;
      } catch (RuntimeException | Error e) {
        // it could not even be noted, maybe for want of memory: nothing here may need any
        LockSupport.parkNanos(A_MOMENT);
      }
    }
  }

  private void deliver() throws InterruptedException {
    try {
      lane.fill(batch);
      if (batch.lines() > 0) {
        delivery.deliver(batch);
      } else {
        // what waited turned out damaged
        delivery.pause();
      }
    } catch (BackendException e) {
      // a file of the buffer; the records in it are not given up
      health.failing(DeliveryState.RETRYING, String.valueOf(e.getMessage()));
      delivery.pause();
    } catch (RuntimeException | Error e) {
      if (lane.isClosed()) {
        return;
      }
      // a defect of ours, or no memory: neither ends delivery, nor costs a record
      LOG.error("{}: delivery failed unexpectedly", route, e);
      health.failing(DeliveryState.RETRYING, "delivery failed unexpectedly: " + e);
      delivery.pause();
    }
  }

  /** Waits for records worth a request; {@code false}: there are none, and it may end. */
  private boolean awaitBatch() throws InterruptedException {
    RecordBuffer buffer = lane.buffer();
    long end = System.nanoTime() + idleNanos;
    while (!lane.hasRecords()) {
      long left = end - System.nanoTime();
      if (lane.isClosing() || (left <= 0 && isLeaving())) {
        return false;
      }
      long first = buffer.firstSequence();
      lane.wakeUp()
          .sleep(
              first,
              Math.max(left, A_MOMENT),
              () -> lane.isClosing() || buffer.nextSequence() > first);
    }
    linger(buffer);
    return true;
  }

  private boolean isLeaving() {
    lane.buffer().rest();
    return mayLeave.getAsBoolean();
  }

  private void linger(RecordBuffer buffer) throws InterruptedException {
    long end = System.nanoTime() + options.linger().toNanos();
    long last = buffer.firstSequence() + options.batchLines() - 1;
    while (!isWorthARequest(buffer, last)) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return;
      }
      lane.wakeUp().sleep(last, left, () -> isWorthARequest(buffer, last));
    }
  }

  private boolean isWorthARequest(RecordBuffer buffer, long last) {
    return buffer.nextSequence() > last
        || buffer.bytes() >= options.batchBytes()
        || lane.isHurried()
        || lane.isClosing();
  }
}
