package io.iotcenter.internal.write;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Devices whose waiting records are not to be sent, each up to a number. Its lane guards it with
 * its lock.
 */
final class Discards {
  /** While a device is removed: a thread that was let through before may still come. */
  private static final long FOREVER = Long.MAX_VALUE;

  private final RecordBuffer buffer;
  private final Map<ByteBuffer, Discard> discards = new HashMap<>();

  /** The number at which the next of them ends. */
  private long due;

  private static final class Discard {
    long end;
    long dropped;

    Discard(long end) {
      this.end = end;
    }
  }

  /** Goes on with what the buffer keeps from before. */
  Discards(RecordBuffer buffer) {
    this.buffer = buffer;
    buffer.discarded().forEach((device, end) -> discards.put(key(device), new Discard(end)));
    due = earliestEnd();
  }

  private long earliestEnd() {
    return discards.values().stream().mapToLong(discard -> discard.end).min().orElse(FOREVER);
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
    devices.forEach(device -> discards.put(key(device), new Discard(FOREVER)));
    keep(devices);
  }

  /** What is accepted from now on is sent again. */
  void end(String device) {
    Discard discard = discards.get(key(device));
    if (discard != null) {
      discard.end = buffer.nextSequence();
      due = Math.min(due, discard.end);
      keep(List.of(device));
      forgetThePassed();
    }
  }

  /** Tells the buffer, if anything waits that a process after this one is not to send. */
  private void keep(List<String> devices) {
    long next = buffer.nextSequence();
    if (next > buffer.firstSequence()) {
      buffer.keepDiscarded(
          devices.stream().distinct().collect(Collectors.toMap(device -> device, device -> next)));
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
    long first = buffer.firstSequence();
    if (first >= due) {
      discards.values().removeIf(discard -> discard.end <= first);
      due = earliestEnd();
    }
  }
}
