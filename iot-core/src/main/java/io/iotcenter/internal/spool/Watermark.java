package io.iotcenter.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The number before which everything is acknowledged, in a file of two slots that are written in
 * turn: a slot that a power cut tore leaves the other. Never ahead of the truth, and where it lags
 * behind, records are sent once more, which changes nothing.
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
  private long value;
  private int slot;
  private boolean isFailing;

  private Watermark(DiskFile file, Path path, int salt) {
    this.file = file;
    this.path = path;
    this.salt = salt;
  }

  /** Opens the file, or makes it. */
  static Watermark open(LogFolder folder, boolean exists) throws IOException {
    Path path = folder.path().resolve(FILE);
    DiskFile file = exists ? folder.disk().open(path) : folder.disk().create(path);
    Watermark watermark = new Watermark(file, path, folder.salt());
    boolean done = false;
    try {
      if (exists) {
        watermark.load();
      } else {
        // both slots take their room now: later, on a full disk, there may be none
        watermark.write(0);
        watermark.write(0);
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
      Watermark watermark = new Watermark(file, path, folder.salt());
      watermark.load();
      return watermark.value;
    }
  }

  private void load() throws IOException {
    for (int i = 0; i < 2; i++) {
      byte[] bytes = new byte[SLOT_SIZE];
      boolean isThere = file.read((long) i * SLOT_STEP, bytes, 0, SLOT_SIZE) == SLOT_SIZE;
      if (isThere && Bytes.getInt(bytes, CRC) == crc(bytes) && Bytes.getLong(bytes, 0) >= value) {
        value = Bytes.getLong(bytes, 0);
        slot = 1 - i;
      }
    }
  }

  private int crc(byte[] bytes) {
    return Bytes.crc(bytes, 0, CRC) ^ salt;
  }

  synchronized long value() {
    return value;
  }

  /** Moves on; backwards it never moves. What cannot be written is logged: see above. */
  synchronized void advance(long to) {
    if (to <= value) {
      return;
    }
    value = to;
    attempt(() -> write(to));
  }

  /** Makes it durable, as far as the disk lets it. */
  synchronized void sync() {
    attempt(file::sync);
  }

  private void attempt(FileStep step) {
    try {
      step.run();
      isFailing = false;
    } catch (IOException e) {
      if (!isFailing) {
        isFailing = true;
        LOG.warn(
            "cannot write {}: after a restart, records that arrived already are sent once more: {}",
            path,
            e.toString());
      }
    }
  }

  private interface FileStep {
    void run() throws IOException;
  }

  private void write(long number) throws IOException {
    byte[] bytes = new byte[SLOT_SIZE];
    Bytes.putLong(bytes, 0, number);
    Bytes.putInt(bytes, CRC, crc(bytes));
    file.write((long) slot * SLOT_STEP, bytes, 0, SLOT_SIZE);
    slot = 1 - slot;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
