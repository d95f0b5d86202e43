package io.iotcenter.internal.spool;

import java.io.Closeable;
import java.io.IOException;

/** An open file. Used by one thread at a time, except {@link #sync}. */
interface DiskFile extends Closeable {

  long length() throws IOException;

  /** Cuts the file, or makes it longer with zeros that need no room yet where that is possible. */
  void setLength(long length) throws IOException;

  /**
   * Reads what there is, up to a length.
   *
   * @return how much was read; 0 at the end
   */
  int read(long position, byte[] into, int offset, int length) throws IOException;

  /** Writes all of it, or throws; then some of it may be written. */
  void write(long position, byte[] from, int offset, int length) throws IOException;

  /** Makes everything written so far durable. */
  void sync() throws IOException;
}
