package io.iotcenter.internal.write;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the delivery thread sleep until there is work, or end; costs each record one volatile read.
 */
final class WakeUp {
  private static final long ANY = Long.MIN_VALUE;
  private static final long NONE = Long.MAX_VALUE;

  /** From which record on there is somebody to be woken. */
  private volatile long wakeAt = ANY;

  private volatile @Nullable Thread sleeper;
  private volatile Runnable starter = () -> {};

  /**
   * Says what to do where there may be no thread to wake.
   *
   * @param start starts one if there is none and there is work; it does not throw
   */
  void otherwise(Runnable start) {
    starter = start;
  }

  /** A record came in. */
  void arrived(long sequence) {
    if (sequence >= wakeAt) {
      now();
    }
  }

  /** Something changed that the sleeper should look at. */
  void now() {
    wakeAt = NONE;
    LockSupport.unpark(sleeper);
    starter.run();
  }

  /** There will be no thread to wake: from now on, the next record that comes starts one. */
  void leave() {
    wakeAt = ANY;
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
    wakeAt = NONE;
    if (Thread.interrupted()) {
      throw new InterruptedException("delivery is told to end");
    }
  }
}
