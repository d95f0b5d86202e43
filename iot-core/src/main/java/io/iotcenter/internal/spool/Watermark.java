package io.iotcenter.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The number before which everything is acknowledged, in a file of two slots: one holds what is
 * safe, and is left alone until the other is. Never ahead of the truth, and where it lags behind,
 * records are sent once more, which changes nothing.
 */
final class Watermark implements Closeable {
  static final String FILE = "acknowledged";

  private static final Logger LOG = LoggerFactory.getLogger(Watermark.class);

  /** Slots are as far apart as a disk's sectors may be large. */
  private static final int SLOT_STEP = 4096;

  private static final int CRC = 8;
  private static final int SLOT_SIZE = 12;

  private final DiskFile file;
  private final Path path;
  private final int salt;
  private final boolean syncs;

  /** What the file holds, and where. */
  private long written;

  private int writtenSlot;

  /** What of that is as durable as promised, and where. */
  private long safe;

  private int safeSlot;

  /** Said once, until something is safe again. */
  private boolean isFailing;

  private Watermark(DiskFile file, Path path, int salt, boolean syncs) {
    this.file = file;
    this.path = path;
    this.salt = salt;
    this.syncs = syncs;
  }

  /**
   * Opens the file, or makes it.
   *
   * @param syncs whether it is to outlast a power cut, or only the process
   */
  static Watermark open(LogFolder folder, boolean exists, boolean syncs) throws IOException {
    Path path = folder.path().resolve(FILE);
    DiskFile file = exists ? folder.disk().open(path) : folder.disk().create(path);
    Watermark watermark = new Watermark(file, path, folder.salt(), syncs);
    boolean done = false;
    try {
      if (exists) {
        watermark.load();
      } else {
        // both slots take their room now: later, on a full disk, there may be none
        watermark.write(0, 0);
        watermark.write(0, 1);
      }
      done = true;
    } finally {
      if (!done) {
        LogFolder.closeQuietly(file);
      }
    }
    return watermark;
  }

  /** The number in a file that somebody else may be writing. */
  static long peek(LogFolder folder) throws IOException {
    Path path = folder.path().resolve(FILE);
    try (DiskFile file = folder.disk().openToRead(path)) {
      Watermark watermark = new Watermark(file, path, folder.salt(), false);
      watermark.load();
      return watermark.written;
    }
  }

  private void load() throws IOException {
    for (int slot = 0; slot < 2; slot++) {
      byte[] bytes = new byte[SLOT_SIZE];
      boolean isThere = file.read((long) slot * SLOT_STEP, bytes, 0, SLOT_SIZE) == SLOT_SIZE;
      if (isThere && Bytes.getInt(bytes, CRC) == crc(bytes) && Bytes.getLong(bytes, 0) >= written) {
        written = Bytes.getLong(bytes, 0);
        writtenSlot = slot;
        safeSlot = slot;
      }
    }
  }

  private int crc(byte[] bytes) {
    return Bytes.crc(bytes, 0, CRC) ^ salt;
  }

  /** What the file says. */
  synchronized long value() {
    return written;
  }

  /**
   * Moves on; backwards it never moves. What cannot be written is logged: see above.
   *
   * @return whether the file holds it
   */
  synchronized boolean advance(long to) {
    return to <= written
        || attempt(
            () -> {
              writtenSlot = 1 - safeSlot;
              write(to, writtenSlot);
              written = to;
            });
  }

  /**
   * Moves on, as durably as promised.
   *
   * @return whether nothing before the number will ever be asked for again
   */
  synchronized boolean secure(long to) {
    return to <= safe
        || (advance(to)
            && attempt(
                () -> {
                  if (syncs) {
                    file.sync();
                  }
                  safe = written;
                  safeSlot = writtenSlot;
                  isFailing = false;
                }));
  }

  private boolean attempt(FileStep step) {
    try {
      step.run();
      return true;
    } catch (IOException e) {
      // what the other slot holds cannot be known any more, and is written anew the next time
      written = safe;
      if (!isFailing) {
        isFailing = true;
        LOG.warn(
            "cannot write {}: what arrived keeps its place on the disk until this can be written, and is sent once more after a restart: {}",
            path,
            e.toString());
      }
      return false;
    }
  }

  private interface FileStep {
    void run() throws IOException;
  }

  private void write(long number, int slot) throws IOException {
    byte[] bytes = new byte[SLOT_SIZE];
    Bytes.putLong(bytes, 0, number);
    Bytes.putInt(bytes, CRC, crc(bytes));
    file.write((long) slot * SLOT_STEP, bytes, 0, SLOT_SIZE);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
