package io.iotcenter.examples.web.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * Gives up on a caller who takes a long answer by drops: it would hold a thread and a query for as
 * long as it likes.
 */
public final class PatientOutput extends FilterOutputStream {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long MIN_BYTES_PER_SECOND = 1024;

  private long nanos;
  private long bytes;

  /** Watches over an output. */
  public PatientOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    long start = System.nanoTime();
    out.write(source, offset, length);
    nanos += System.nanoTime() - start; // the caller's time alone, not that of the query
    bytes += length;
    if (nanos > PATIENCE_NANOS
        && bytes < TimeUnit.NANOSECONDS.toSeconds(nanos) * MIN_BYTES_PER_SECOND) {
      throw new IOException("the caller takes less than " + MIN_BYTES_PER_SECOND + " B/s");
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }
}
