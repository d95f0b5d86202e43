package io.iotcenter.internal.influx;

import io.iotcenter.internal.write.Batch;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses one batch after the other: RFC 1952 around a {@link Deflater} that is used again, into
 * a buffer that is used again. The result is valid until the next batch. For one thread, but for
 * {@link #close}.
 */
final class GzipLines implements AutoCloseable {
  /** Deflate, no flags, no time, no file name, system unknown. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private static final int TRAILER = 8;

  private final Deflater deflater;
  private final CRC32 crc = new CRC32();
  private byte[] packed = new byte[16 << 10];
  private boolean closed;

  GzipLines(int level) {
    this.deflater = new Deflater(level, true);
  }

  /**
   * Compresses a batch.
   *
   * @throws IllegalStateException if this is closed
   */
  synchronized LinesBody pack(Batch batch) {
    if (closed) {
      throw new IllegalStateException("this transport is closed");
    }
    int size = LinesBody.length(batch);
    crc.reset();
    crc.update(batch.bytes(), 0, size);
    deflater.reset();
    deflater.setInput(batch.bytes(), 0, size);
    deflater.finish();
    System.arraycopy(HEADER, 0, packed, 0, HEADER.length);
    int length = HEADER.length;
    while (!deflater.finished()) {
      if (packed.length - length <= TRAILER) {
        packed = Arrays.copyOf(packed, packed.length * 2);
      }
      length += deflater.deflate(packed, length, packed.length - length - TRAILER);
    }
    putInt(length, (int) crc.getValue());
    putInt(length + Integer.BYTES, size);
    return new LinesBody(packed, length + TRAILER);
  }

  /** Little-endian. */
  private void putInt(int at, int value) {
    for (int i = 0; i < Integer.BYTES; i++) {
      packed[at + i] = (byte) (value >>> (8 * i));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    deflater.end();
  }
}
