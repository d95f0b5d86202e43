package io.iotcenter.internal.write;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lets the delivery thread sleep until there is work; costs each record one volatile read. */
final class WakeUp {
  private volatile long wakeAt = Long.MAX_VALUE;
  private volatile @Nullable Thread sleeper;

  /** A record came in. */
  void arrived(long sequence) {
    if (sequence >= wakeAt) {
      now();
    }
  }

  /** Something changed that the sleeper should look at. */
  void now() {
    wakeAt = Long.MAX_VALUE;
    LockSupport.unpark(sleeper);
  }

  /**
   * Sleeps until a record of a number comes in, somebody calls, or the time is over; may return
   * early.
   *
   * @param isDue whether there is a reason not to sleep at all; asked after records may wake
   */
  void sleep(long sequence, long nanos, BooleanSupplier isDue) throws InterruptedException {
    sleeper = Thread.currentThread();
    wakeAt = sequence;
    if (!isDue.getAsBoolean()) {
      LockSupport.parkNanos(this, nanos);
    }
    wakeAt = Long.MAX_VALUE;
    if (Thread.interrupted()) {
      throw new InterruptedException("delivery is told to end");
    }
  }
}
