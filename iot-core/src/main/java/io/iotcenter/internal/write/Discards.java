package io.iotcenter.internal.write;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Devices whose waiting records are not to be sent, each up to a number. Its lane guards it with
 * its lock.
 */
final class Discards {
  /** While a device is removed: a thread that was let through before may still come. */
  private static final long FOREVER = Long.MAX_VALUE;

  private final RecordBuffer buffer;
  private final Map<ByteBuffer, Discard> discards = new HashMap<>();

  /** What the buffer keeps: devices of which something may wait. */
  private Map<String, Long> kept;

  /** Of what is kept, the number that is passed first. */
  private long due;

  private static final class Discard {
    /** What waits is before it. */
    final long begin;

    long end;
    long dropped;

    Discard(long begin, long end) {
      this.begin = begin;
      this.end = end;
    }

    long waitingEnd() {
      return end == FOREVER ? begin : end;
    }
  }

  /** Goes on with what the buffer keeps from before. */
  Discards(RecordBuffer buffer) {
    this.buffer = buffer;
    kept = Map.copyOf(buffer.discarded());
    kept.forEach((device, end) -> discards.put(key(device), new Discard(end, end)));
    due = earliest(kept);
  }

  private static long earliest(Map<String, Long> ends) {
    return ends.values().stream().mapToLong(Long::longValue).min().orElse(FOREVER);
  }

  private static ByteBuffer key(String device) {
    return ByteBuffer.wrap(device.getBytes(StandardCharsets.UTF_8));
  }

  boolean isEmpty() {
    return discards.isEmpty();
  }

  /** Whether a record is not to be sent. */
  boolean contains(byte[] device, long sequence) {
    Discard discard = discards.get(ByteBuffer.wrap(device));
    return discard != null && sequence < discard.end;
  }

  /** Whether a batch holds records that are not to be sent. */
  boolean meet(LineBatch batch) {
    for (int line = 0; line < batch.lines(); line++) {
      if (contains(batch.device(line), batch.sequence(line))) {
        return true;
      }
    }
    return false;
  }

  void begin(List<String> devices) {
    long next = buffer.nextSequence();
    devices.forEach(device -> discards.put(key(device), new Discard(next, FOREVER)));
    keep();
  }

  /** What is accepted from now on is sent again. */
  void end(String device) {
    Discard discard = discards.get(key(device));
    if (discard != null) {
      discard.end = buffer.nextSequence();
      forgetEnded();
      keep();
    }
  }

  /** Counts a record that the buffer is about to let go of. */
  void passed(byte[] device) {
    Discard discard = discards.get(ByteBuffer.wrap(device));
    if (discard != null) {
      discard.dropped++;
    }
  }

  /** How many records were dropped since the device is discarded. */
  long dropped(byte[] device) {
    Discard discard = discards.get(ByteBuffer.wrap(device));
    return discard == null ? 0 : discard.dropped;
  }

  /** Forgets devices of which nothing is left that is not to be sent. */
  void forgetThePassed() {
    if (buffer.firstSequence() >= due) {
      forgetEnded();
      keep();
    }
  }

  private void forgetEnded() {
    long first = buffer.firstSequence();
    discards.values().removeIf(discard -> discard.end <= first);
  }

  /** Tells the buffer, if anything is other than it was told before: it may write files. */
  private void keep() {
    long first = buffer.firstSequence();
    Map<String, Long> waiting = new TreeMap<>();
    discards.forEach(
        (device, discard) -> {
          if (discard.waitingEnd() > first) {
            waiting.put(
                StandardCharsets.UTF_8.decode(device.duplicate()).toString(), discard.waitingEnd());
          }
        });
    if (!waiting.equals(kept)) {
      kept = waiting;
      due = earliest(waiting);
      buffer.keepDiscarded(waiting);
    }
  }
}
