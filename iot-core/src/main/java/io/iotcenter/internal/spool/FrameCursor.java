package io.iotcenter.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * Goes through the frames of one file, in the order of their numbers, and steps over whatever is no
 * frame. For one thread.
 */
final class FrameCursor implements Closeable {
  private static final int BUFFER_BYTES = 128 << 10;

  /** Behind damage, a frame counts only if its number is no further away than this. */
  private static final long MAX_SKIP = 1L << 27;

  private final DiskFile file;
  private final int salt;

  private byte[] buffer = new byte[BUFFER_BYTES];
  private long bufferFrom;
  private int bufferLength;

  private long offset;
  private long expected;
  private long limit;

  /** The frame that was found. */
  private long start;

  private int size;
  private long found;

  FrameCursor(DiskFile file, int salt) {
    this.file = file;
    this.salt = salt;
  }

  /** Goes to where the frame of a number begins, or would if it were not damaged. */
  void seek(long to, long sequence) {
    offset = to;
    expected = sequence;
  }

  /**
   * Finds the next frame, and stays in front of it, and of what it skipped.
   *
   * @param end how far to look: where a frame ends
   */
  boolean find(long end) throws IOException {
    limit = end;
    if (isFrame(offset, Long.MAX_VALUE)) {
      return true;
    }
    for (long at = offset + 1; at <= end - Frame.MIN_SIZE; at++) {
      if (isFrame(at, expected + MAX_SKIP)) {
        return true;
      }
    }
    return false;
  }

  private boolean isFrame(long at, long maxSequence) throws IOException {
    if (at > limit - Frame.MIN_SIZE || !load(at, Frame.MIN_SIZE)) {
      return false;
    }
    int index = index(at);
    int length = Bytes.getInt(buffer, index + Frame.LENGTH);
    long sequence = Bytes.getLong(buffer, index + Frame.SEQUENCE);
    if (length < Frame.MIN_SIZE
        || length > limit - at
        || sequence < expected
        || sequence > maxSequence
        || Frame.DEVICE + Bytes.unsignedShort(buffer, index + Frame.DEVICE_LENGTH) >= length
        || !load(at, length)
        || !Frame.isIntact(buffer, index(at), length, salt)) {
      return false;
    }
    start = at;
    size = length;
    found = sequence;
    return true;
  }

  private int index(long at) {
    return (int) (at - bufferFrom);
  }

  /** Has bytes in the buffer; {@code false} if the file ends before. */
  private boolean load(long at, int length) throws IOException {
    if (at >= bufferFrom && at + length <= bufferFrom + bufferLength) {
      return true;
    }
    if (length > buffer.length) {
      buffer = new byte[length];
    } else if (buffer.length > BUFFER_BYTES && length <= BUFFER_BYTES) {
      buffer = new byte[BUFFER_BYTES];
    }
    bufferFrom = at;
    bufferLength = file.read(at, buffer, 0, (int) Math.min(buffer.length, limit - at));
    return length <= bufferLength;
  }

  /** Steps over the frame that was found. */
  void advance() {
    offset = start + size;
    expected = found + 1;
  }

  /** Where the last frame ended; what lies between here and {@link #start} is no frame. */
  long offset() {
    return offset;
  }

  /** The number that the next frame has if nothing is missing. */
  long expected() {
    return expected;
  }

  /** Where the frame that was found begins. */
  long start() {
    return start;
  }

  int size() {
    return size;
  }

  long sequence() {
    return found;
  }

  long acceptedAtMillis() {
    return Bytes.getLong(buffer, index(start) + Frame.ACCEPTED);
  }

  byte[] device() {
    int from = index(start) + Frame.DEVICE;
    return Arrays.copyOfRange(buffer, from, from + deviceLength());
  }

  private int deviceLength() {
    return Bytes.unsignedShort(buffer, index(start) + Frame.DEVICE_LENGTH);
  }

  /** Holds the frame that was found; valid until the next {@link #find}. */
  byte[] buffer() {
    return buffer;
  }

  int frameFrom() {
    return index(start);
  }

  int lineFrom() {
    return index(start) + Frame.DEVICE + deviceLength();
  }

  int lineTo() {
    return index(start) + size;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
