package io.iotcenter.internal.write;

import io.iotcenter.internal.line.LineBuffer;
import io.iotcenter.internal.line.LineTarget;
import io.iotcenter.telemetry.BufferFullException;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.Overflow;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Accepted records of one route: threads put them in at one end, one delivery thread answers for
 * them at the other, in the same order. Thread-safe.
 */
final class Lane implements LineTarget {
  private final RecordBuffer buffer;
  private final DeliveryOptions options;
  private final DeliveryEvents events;
  private final WakeUp wakeUp = new WakeUp();
  private final Outgoing outgoing;

  /** Guards what has become of records; whoever waits for that waits for the condition. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition progress = lock.newCondition();
  private long stored;
  private long rejected;
  private long dropped;

  private volatile long hurryUpTo;
  private volatile boolean closing;
  private volatile boolean closed;
  private final AtomicBoolean rush = new AtomicBoolean();

  /** What has become of the accepted records so far. */
  record Counts(long stored, long rejected, long dropped, long damaged, long buffered) {
    long accepted() {
      return stored + rejected + dropped + damaged + buffered;
    }

    Counts plus(Counts other) {
      return new Counts(
          stored + other.stored,
          rejected + other.rejected,
          dropped + other.dropped,
          damaged + other.damaged,
          buffered + other.buffered);
    }
  }

  Lane(RecordBuffer buffer, DeliveryOptions options, DeliveryEvents events) {
    this.buffer = buffer;
    this.options = options;
    this.events = events;
    this.outgoing = new Outgoing(buffer, options, wakeUp, lock, progress);
  }

  @Override
  public void accept(byte[] device, LineBuffer line, long acceptedAtMillis) {
    accept(device, line.bytes(), line.length(), acceptedAtMillis);
  }

  private void accept(byte[] device, byte[] line, int length, long acceptedAtMillis) {
    requireOpen();
    long sequence = buffer.append(device, line, 0, length, acceptedAtMillis);
    if (sequence == RecordBuffer.NO_ROOM) {
      sequence = makeRoomAndAppend(device, line, length, acceptedAtMillis);
    }
    wakeUp.arrived(sequence);
  }

  private void requireOpen() {
    if (closing) {
      throw new IllegalStateException("this IotCenter is closed");
    }
  }

  /** Accepts once more what was refused for good. */
  long resendRejected() {
    return buffer
        .deadLetters()
        .resend(
            letter -> {
              byte[] line = (letter.line() + '\n').getBytes(StandardCharsets.UTF_8);
              accept(
                  letter.deviceId().getBytes(StandardCharsets.UTF_8),
                  line,
                  line.length,
                  letter.acceptedAt().toEpochMilli());
              return true;
            });
  }

  private long makeRoomAndAppend(byte[] device, byte[] line, int length, long acceptedAtMillis) {
    hurry(buffer.nextSequence());
    long remaining = mayWait() ? options.blockTimeout().toNanos() : 0;
    long gone = 0;
    lock.lock();
    try {
      while (true) {
        if (options.overflow() == Overflow.DROP_OLDEST) {
          gone += dropOldest(length);
        }
        long sequence = buffer.append(device, line, 0, length, acceptedAtMillis);
        if (sequence != RecordBuffer.NO_ROOM) {
          return sequence;
        }
        if (remaining <= 0) {
          throw full();
        }
        remaining = progress.awaitNanos(remaining);
        requireOpen();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BufferFullException(
          "interrupted while the buffer was full; the record was not accepted");
    } finally {
      lock.unlock();
      if (gone > 0) {
        events.dropped(gone);
      }
    }
  }

  /** A listener would wait for delivery, and delivery for the listener. */
  private boolean mayWait() {
    return options.overflow() == Overflow.BLOCK && !events.isTelling();
  }

  private BufferFullException full() {
    return new BufferFullException(
        String.format(
            Locale.ROOT,
            "the buffer is full: %,d records of %,d bytes wait for the back end; write less, give it more room (bufferBytes, bufferRecords), or drop the oldest (overflow)",
            buffer.records(),
            buffer.bytes()));
  }

  private long dropOldest(int bytes) {
    long records = buffer.dropOldest(bytes);
    dropped += records;
    progress.signalAll();
    return records;
  }

  /** Sends what is before a number without waiting for company. */
  void hurry(long sequence) {
    lock.lock();
    try {
      hurryUpTo = Math.max(hurryUpTo, sequence);
    } finally {
      lock.unlock();
    }
    wakeUp.now();
  }

  /** The number that the next record will get: what is accepted until now is before it. */
  long nextSequence() {
    return buffer.nextSequence();
  }

  /** How many records before a number are still in the buffer. */
  long pendingBefore(long sequence) {
    return Math.min(buffer.records(), Math.max(0, sequence - buffer.firstSequence()));
  }

  /**
   * Waits until everything before a number is answered for.
   *
   * @param deadline by {@link System#nanoTime()}
   */
  void await(long sequence, long deadline) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long remaining = deadline - System.nanoTime();
      while (pendingBefore(sequence) > 0 && remaining > 0 && !closed) {
        remaining = progress.awaitNanos(remaining);
      }
    } finally {
      lock.unlock();
    }
  }

  Counts counts() {
    lock.lock();
    try {
      return new Counts(stored, rejected, dropped, buffer.damaged(), buffer.records());
    } finally {
      lock.unlock();
    }
  }

  long bytes() {
    return buffer.bytes();
  }

  long oldestAcceptedAtMillis() {
    return buffer.oldestAcceptedAtMillis();
  }

  /** Takes no more records; who waits for room is told. */
  void beginClosing() {
    closing = true;
    rush.set(true);
    wakeUp.now();
    signal();
  }

  boolean isRushed() {
    return rush.get();
  }

  /** Whether a pause is to be cut short: once, for the first try of a close. */
  boolean takeRush() {
    return rush.getAndSet(false);
  }

  boolean isClosing() {
    return closing;
  }

  /** Whether nothing changes any more what has become of records. */
  boolean isClosed() {
    return closed;
  }

  /** Whether the oldest record is not to wait for company. */
  boolean isHurried() {
    return hurryUpTo > buffer.firstSequence();
  }

  /** Whether there is something to deliver. */
  boolean hasRecords() {
    return buffer.firstSequence() != buffer.nextSequence();
  }

  RecordBuffer buffer() {
    return buffer;
  }

  WakeUp wakeUp() {
    return wakeUp;
  }

  /** What is being sent, and what is not to be. */
  Outgoing outgoing() {
    return outgoing;
  }

  /** Copies the oldest records into a batch. */
  void fill(LineBatch batch) {
    lock.lock();
    try {
      buffer.read(buffer.firstSequence(), batch);
      if (batch.lines() == 0) {
        progress.signalAll(); // nothing is left to wait for
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets go of lines at the head of a batch that are answered for.
   *
   * @param from the first line that was not settled before
   * @param to the first line that is not answered for
   * @param refused those of the lines that are rejected
   * @param discarded those of the lines that were not sent; the others are stored
   */
  void settle(LineBatch batch, int from, int to, BitSet refused, BitSet discarded) {
    long gone = 0;
    lock.lock();
    try {
      if (closed) {
        // an answer that comes after close() was reported as pending already
        return;
      }
      // lines dropped meanwhile are counted as that
      int next = Math.max(from, head(batch));
      if (next < to) {
        try {
          buffer.acknowledge(batch.sequence(0) + to);
        } finally {
          // what a failing file keeps in the buffer is sent again, and counted then
          gone = count(batch, next, Math.min(to, head(batch)), refused, discarded);
        }
        outgoing.forgetThePassed();
      }
    } finally {
      progress.signalAll();
      lock.unlock();
      if (gone > 0) {
        events.dropped(gone);
      }
    }
  }

  /** The line of a batch that is the oldest in the buffer. */
  private int head(LineBatch batch) {
    return (int) Math.min(batch.lines(), buffer.firstSequence() - batch.sequence(0));
  }

  /** Counts lines that the buffer let go of, and tells how many of them were discarded. */
  private long count(LineBatch batch, int from, int to, BitSet refused, BitSet discarded) {
    if (from >= to) {
      return 0;
    }
    int no = refused.get(from, to).cardinality();
    int gone = discarded.get(from, to).cardinality();
    rejected += no;
    dropped += gone;
    stored += to - from - no - gone;
    discarded.get(from, to).stream().forEach(line -> outgoing.passed(batch.device(line + from)));
    return gone;
  }

  /** Gives memory and files back. What is left stays where the buffer keeps files. */
  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    try {
      buffer.close();
    } finally {
      wakeUp.now();
      signal();
    }
  }

  /** Wakes whoever waits for progress. */
  private void signal() {
    lock.lock();
    try {
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
