package io.iotcenter.internal.write;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A batch that is filled from a buffer, and used again. For one thread. */
public final class LineBatch implements Batch {
  private final int maxLines;
  private final int maxBytes;
  private byte[] bytes = new byte[64 << 10];
  private int[] ends = new int[1024];
  private byte[][] devices = new byte[1024][];
  private long[] acceptedAtMillis = new long[1024];
  private int lines;
  private long firstSequence;

  public LineBatch(int maxLines, int maxBytes) {
    this.maxLines = maxLines;
    this.maxBytes = maxBytes;
  }

  /** Empties it; the next line will have this number. */
  public void reset(long firstSequence) {
    this.firstSequence = firstSequence;
    Arrays.fill(devices, 0, lines, null);
    lines = 0;
  }

  /**
   * Takes a copy of a line.
   *
   * @return {@code false} if it does not fit any more; the first line always fits
   */
  public boolean add(byte[] device, byte[] source, int from, int to, long acceptedAtMillis) {
    int size = length();
    int length = to - from;
    if (lines == maxLines || (lines > 0 && size + length > maxBytes)) {
      return false;
    }
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + length, bytes.length * 2));
    }
    if (lines == ends.length) {
      int capacity = Math.min(maxLines, lines * 2);
      ends = Arrays.copyOf(ends, capacity);
      devices = Arrays.copyOf(devices, capacity);
      this.acceptedAtMillis = Arrays.copyOf(this.acceptedAtMillis, capacity);
    }
    System.arraycopy(source, from, bytes, size, length);
    devices[lines] = device;
    this.acceptedAtMillis[lines] = acceptedAtMillis;
    ends[lines++] = size + length;
    return true;
  }

  /** Becomes a copy of some lines of another batch, in their order. */
  void copy(LineBatch other, int[] chosen) {
    reset(other.firstSequence);
    for (int line : chosen) {
      add(
          other.devices[line],
          other.bytes,
          other.start(line),
          other.end(line),
          other.acceptedAtMillis[line]);
    }
  }

  @Override
  public int lines() {
    return lines;
  }

  /** The bytes of all lines together. */
  int length() {
    return lines == 0 ? 0 : ends[lines - 1];
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int start(int line) {
    return line == 0 ? 0 : ends[line - 1];
  }

  @Override
  public int end(int line) {
    return ends[line];
  }

  public long sequence(int line) {
    return firstSequence + line;
  }

  public byte[] device(int line) {
    return devices[line];
  }

  public long acceptedAtMillis(int line) {
    return acceptedAtMillis[line];
  }

  /** The line without its LF. */
  public String text(int line) {
    return new String(bytes, start(line), end(line) - 1 - start(line), StandardCharsets.UTF_8);
  }
}
