package io.iotcenter.internal.spool;

import io.iotcenter.internal.write.RecordBuffer;
import io.iotcenter.model.BackendException;
import org.jspecify.annotations.Nullable;

/** Records whose callers wait together until they are written. Guarded by {@link GroupCommit}. */
final class Group {
  private static final int SPARE_BYTES = 64 << 10;

  final long firstSequence;
  byte[] bytes;
  int length;
  int records;
  long lineBytes;
  long firstAcceptedAt;
  private boolean isPending = true;
  private boolean isWritten;
  private @Nullable BackendException failure;

  Group(long firstSequence, byte[] bytes) {
    this.firstSequence = firstSequence;
    this.bytes = bytes;
  }

  long nextSequence() {
    return firstSequence + records;
  }

  /** Takes a copy of a record, and tells its number. */
  long add(
      int salt, byte[] device, byte[] line, int from, int to, int size, long acceptedAtMillis) {
    if (size > bytes.length - length) {
      byte[] longer = new byte[Math.max(Math.addExact(length, size), bytes.length * 2)];
      System.arraycopy(bytes, 0, longer, 0, length);
      bytes = longer;
    }
    long sequence = nextSequence();
    Frame.put(bytes, length, size, salt, sequence, device, line, from, acceptedAtMillis);
    if (records == 0) {
      firstAcceptedAt = acceptedAtMillis;
    }
    length += size;
    lineBytes += to - from;
    records++;
    return sequence;
  }

  boolean isPending() {
    return isPending;
  }

  void written() {
    isPending = false;
    isWritten = true;
  }

  /**
   * None of it is written.
   *
   * @param failure why, or {@code null} if there is no room
   */
  void failed(@Nullable BackendException failure) {
    isPending = false;
    this.failure = failure;
  }

  /** What a caller is told. */
  long result(long sequence) {
    if (isWritten) {
      return sequence;
    }
    if (failure == null) {
      return RecordBuffer.NO_ROOM;
    }
    // an exception of its own for each caller, with the caller's stack
    throw new BackendException(
        failure.problem(), String.valueOf(failure.getMessage()), failure.getCause());
  }

  /** Bytes for the next group, if they are worth keeping. */
  byte[] spare() {
    return bytes.length <= SPARE_BYTES ? bytes : new byte[SPARE_BYTES];
  }
}
