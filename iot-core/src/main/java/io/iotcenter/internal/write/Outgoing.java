package io.iotcenter.internal.write;

import io.iotcenter.telemetry.DeliveryOptions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;

/**
 * What of a lane is being sent, and the devices of which nothing is to be. Has the lock of its
 * lane. Thread-safe.
 */
final class Outgoing {
  private final RecordBuffer buffer;
  private final DeliveryOptions options;
  private final WakeUp wakeUp;
  private final ReentrantLock lock;
  private final Condition progress;
  private final Discards discards;

  /** How often sending began, and whether what was sent last has its answer. */
  private long sendings;

  private boolean sending;

  Outgoing(
      RecordBuffer buffer,
      DeliveryOptions options,
      WakeUp wakeUp,
      ReentrantLock lock,
      Condition progress) {
    this.buffer = buffer;
    this.options = options;
    this.wakeUp = wakeUp;
    this.lock = lock;
    this.progress = progress;
    this.discards = new Discards(buffer);
  }

  /**
   * Says that a whole batch is about to be sent, until other lines are, or {@link #end}.
   *
   * @return {@code false} if it holds lines of discarded devices
   */
  boolean begin(LineBatch batch) {
    lock.lock();
    try {
      boolean isWhole = discards.isEmpty() || !discards.meet(batch);
      if (isWhole) {
        markSending();
      }
      return isWhole;
    } finally {
      lock.unlock();
    }
  }

  private void markSending() {
    sending = true;
    sendings++;
    progress.signalAll();
  }

  /**
   * Says that lines are about to be sent, until other lines are, or {@link #end}.
   *
   * @return those of the lines that may be; the others are of discarded devices
   */
  int[] begin(LineBatch batch, int[] lines) {
    lock.lock();
    try {
      int[] allowed =
          discards.isEmpty()
              ? lines
              : Arrays.stream(lines)
                  .filter(line -> !discards.contains(batch.device(line), batch.sequence(line)))
                  .toArray();
      if (allowed.length > 0) {
        markSending();
      }
      return allowed;
    } finally {
      lock.unlock();
    }
  }

  /** Says that nothing is being sent now. */
  void end() {
    lock.lock();
    try {
      sending = false;
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Drops what waits of devices, when its turn comes. */
  void discard(List<String> devices) {
    lock.lock();
    try {
      discards.begin(devices);
    } finally {
      lock.unlock();
    }
    wakeUp.now();
  }

  /** Sends again what is accepted of a device from now on. */
  void readmit(String device) {
    lock.lock();
    try {
      discards.end(device);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until nothing of a discarded device is being sent.
   *
   * @param deadline by {@link System#nanoTime()}
   * @return {@code false} if something still is
   */
  boolean awaitSilence(long deadline) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long before = sendings;
      long remaining = deadline - System.nanoTime();
      while (sending && sendings == before && remaining > 0) {
        remaining = progress.awaitNanos(remaining);
      }
      return !sending || sendings != before;
    } finally {
      lock.unlock();
    }
  }

  /** How many records of a discarded device were dropped, or wait for that. */
  long discarded(byte[] device) {
    long[] waiting = waiting(device);
    lock.lock();
    try {
      // what was dropped since it was found waiting counts once
      long first = buffer.firstSequence();
      return discards.dropped(device)
          + Arrays.stream(waiting).filter(sequence -> sequence >= first).count();
    } finally {
      lock.unlock();
    }
  }

  /** Without the lock: delivery goes on while a long backlog is read. */
  private long[] waiting(byte[] device) {
    LongStream.Builder found = LongStream.builder();
    LineBatch some = new LineBatch(options.batchLines(), options.batchBytes());
    long end = buffer.nextSequence();
    buffer.read(buffer.firstSequence(), some);
    while (some.lines() > 0 && some.sequence(0) < end) {
      for (int line = 0; line < some.lines(); line++) {
        if (Arrays.equals(some.device(line), device)) {
          found.add(some.sequence(line));
        }
      }
      buffer.read(some.sequence(some.lines()), some);
    }
    return found.build().toArray();
  }

  /** Counts a record of a discarded device that the buffer let go of; with the lock held. */
  void passed(byte[] device) {
    discards.passed(device);
  }

  /** The buffer let go of records; with the lock held. */
  void forgetThePassed() {
    if (!discards.isEmpty()) {
      discards.forgetThePassed();
    }
  }
}
