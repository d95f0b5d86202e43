package io.iotcenter.internal.write;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Accepted records in memory, in chunks that are used again: as many as hold a batch on its way and
 * the next. Thread-safe.
 */
final class MemoryBuffer implements RecordBuffer {
  private static final int CHUNK_BYTES = 256 << 10;
  private static final int CHUNK_RECORDS = 1024;
  private static final int MAX_SPARE = 16;

  private final long maxBytes;
  private final long maxRecords;
  private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
  private final ArrayDeque<Chunk> spare = new ArrayDeque<>();
  private long first;
  private long next;
  private long bytes;
  private boolean closed;

  MemoryBuffer(long maxBytes, long maxRecords) {
    this.maxBytes = maxBytes;
    this.maxRecords = maxRecords;
  }

  @Override
  public synchronized long append(
      byte[] device, byte[] line, int from, int to, long acceptedAtMillis) {
    if (closed) {
      throw new IllegalStateException("this IotCenter is closed");
    }
    int length = to - from;
    // a line longer than the whole buffer may pass alone: it would never fit otherwise
    boolean hasRoom = next - first < maxRecords && (bytes + length <= maxBytes || first == next);
    if (!hasRoom) {
      return NO_ROOM;
    }
    Chunk chunk = chunks.peekLast();
    if (chunk == null || !chunk.hasRoom(length)) {
      chunk = newChunk(length);
      chunks.addLast(chunk);
    }
    chunk.add(device, line, from, length, acceptedAtMillis);
    bytes += length;
    return next++;
  }

  private Chunk newChunk(int length) {
    Chunk used = spare.peekFirst();
    if (used != null && used.hasRoom(length)) {
      return spare.removeFirst();
    }
    return new Chunk(Math.max(length, (int) Math.min(CHUNK_BYTES, maxBytes)));
  }

  @Override
  public synchronized void read(long fromSequence, LineBatch into) {
    long sequence = first;
    into.reset(Math.max(fromSequence, first));
    for (Chunk chunk : chunks) {
      if (sequence + chunk.count - chunk.head <= fromSequence) {
        sequence += chunk.count - chunk.head;
        continue;
      }
      for (int i = chunk.head; i < chunk.count; i++, sequence++) {
        if (sequence >= fromSequence
            && !into.add(
                chunk.devices[i], chunk.data, chunk.start(i), chunk.ends[i], chunk.accepted[i])) {
          return;
        }
      }
    }
  }

  @Override
  public synchronized void acknowledge(long nextSequence) {
    // an answer that comes after close() was reported as pending already
    while (!closed && first < nextSequence && first < next) {
      letGoOfFirst();
    }
  }

  @Override
  public synchronized long dropOldest(int room) {
    long before = first;
    while (!closed && first < next && (bytes + room > maxBytes || next - first >= maxRecords)) {
      letGoOfFirst();
    }
    return first - before;
  }

  private void letGoOfFirst() {
    Chunk chunk = chunks.getFirst();
    bytes -= chunk.ends[chunk.head] - chunk.start(chunk.head);
    first++;
    chunk.head++;
    if (chunk.head == chunk.count) {
      chunks.removeFirst();
      if (spare.size() < MAX_SPARE && chunk.isOfUsualSize()) {
        chunk.clear();
        spare.addFirst(chunk);
      }
    }
  }

  @Override
  public synchronized long firstSequence() {
    return first;
  }

  @Override
  public synchronized long nextSequence() {
    return next;
  }

  @Override
  public synchronized long bytes() {
    return bytes;
  }

  @Override
  public synchronized long oldestAcceptedAtMillis() {
    Chunk chunk = chunks.peekFirst();
    return first == next || chunk == null ? 0 : chunk.accepted[chunk.head];
  }

  @Override
  public synchronized void rest() {
    spare.clear();
  }

  @Override
  public synchronized void close() {
    closed = true;
    chunks.clear();
    spare.clear();
  }

  /** A run of records: filled at its end, let go of from its head. */
  private static final class Chunk {
    private final byte[] data;
    private int[] ends = new int[CHUNK_RECORDS];
    private byte[][] devices = new byte[CHUNK_RECORDS][];
    private long[] accepted = new long[CHUNK_RECORDS];
    private int head;
    private int count;

    Chunk(int bytes) {
      data = new byte[bytes];
    }

    boolean isOfUsualSize() {
      return data.length <= CHUNK_BYTES;
    }

    boolean hasRoom(int length) {
      return data.length - length() >= length;
    }

    private int length() {
      return count == 0 ? 0 : ends[count - 1];
    }

    int start(int index) {
      return index == 0 ? 0 : ends[index - 1];
    }

    void add(byte[] device, byte[] line, int from, int length, long acceptedAtMillis) {
      int start = length();
      System.arraycopy(line, from, data, start, length);
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, count * 2);
        devices = Arrays.copyOf(devices, count * 2);
        accepted = Arrays.copyOf(accepted, count * 2);
      }
      ends[count] = start + length;
      devices[count] = device;
      accepted[count++] = acceptedAtMillis;
    }

    void clear() {
      Arrays.fill(devices, 0, count, null);
      head = 0;
      count = 0;
    }
  }
}
