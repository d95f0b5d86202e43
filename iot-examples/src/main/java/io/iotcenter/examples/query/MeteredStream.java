package io.iotcenter.examples.query;

import io.iotcenter.examples.terminal.StatusLine;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * Counts what is written, and says now and then how far it is, where it takes longer than a moment.
 * For one thread at a time.
 */
final class MeteredStream extends FilterOutputStream {
  private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();
  private static final long MOMENT_NANOS = Duration.ofSeconds(2).toNanos();
  private static final double MEGABYTE = 1e6;

  private final StatusLine status;
  private final long begun = System.nanoTime();
  private long next = begun + MOMENT_NANOS;
  private long lines;
  private long bytes;
  private boolean shown;

  MeteredStream(OutputStream out, PrintWriter progress) {
    super(out);
    this.status = StatusLine.to(progress);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    out.write(from, offset, length);
    bytes += length;
    for (int i = offset; i < offset + length; i++) {
      if (from[i] == '\n') {
        lines++;
      }
    }
    if (System.nanoTime() >= next) {
      status.show(text());
      shown = true;
      next = System.nanoTime() + EVERY_NANOS;
    }
  }

  /**
   * Says how much it was, where it took long, or always.
   *
   * @param where what it was written to, for the end of the line
   */
  void finish(boolean always, String where) {
    if (always || shown) {
      status.finish(text() + where);
    }
  }

  private String text() {
    double seconds = (System.nanoTime() - begun) / 1e9;
    return String.format(
        Locale.ROOT,
        "%,d lines, %,.1f MB in %,.1f s (%,.0f lines a second)",
        lines,
        bytes / MEGABYTE,
        seconds,
        lines / seconds);
  }
}
