package io.iotcenter.internal.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room that is kept for dead letters in a file of its own. A record that is refused cannot be let
 * go of before its letter is written, nor can those behind it: on a full disk, nothing would ever
 * give room again. For one thread at a time.
 */
final class Reserve {
  static final String FILE = "reserve";

  private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);

  private static final int BYTES = 64 << 10;

  /** Disks give and take room in pieces of this size, or less. */
  private static final int BLOCK = 4 << 10;

  /** Neither zeros nor compressible: a file system would keep no room for either. */
  private static final byte[] CONTENT = new byte[BYTES];

  static {
    new Random(BYTES).nextBytes(CONTENT);
  }

  private final LogFolder folder;
  private final Path path;

  /** What the file holds for certain. */
  private int left;

  private Reserve(LogFolder folder) {
    this.folder = folder;
    this.path = folder.path().resolve(FILE);
  }

  /** Opens the file in a folder whose lock is held, or makes it, as far as there is room. */
  static Reserve open(LogFolder folder, List<String> names) throws IOException {
    Reserve reserve = new Reserve(folder);
    if (names.contains(FILE)) {
      try (DiskFile file = folder.disk().openToRead(reserve.path)) {
        reserve.left = (int) Math.min(BYTES, file.length());
      }
    }
    reserve.fill();
    return reserve;
  }

  /** Takes room until there is as much as there should be; a full disk may refuse it. */
  void fill() {
    if (left == BYTES) {
      return;
    }
    try (DiskFile file = folder.openOrCreate(path, false)) {
      file.write(left, CONTENT, left, BYTES - left);
      left = BYTES;
    } catch (IOException e) {
      LOG.debug("cannot keep room for dead letters in {}", path, e);
    }
  }

  /**
   * Gives room back to the disk, for somebody to write.
   *
   * @return whether there was as much
   */
  boolean give(int bytes) {
    int rest = left - (bytes / BLOCK + 1) * BLOCK;
    if (rest < 0) {
      return false;
    }
    try (DiskFile file = folder.disk().open(path)) {
      file.setLength(rest);
    } catch (IOException e) {
      LOG.warn("cannot give room back from {}: {}", path, e.toString());
      return false;
    }
    if (left == BYTES) {
      LOG.warn("the disk is full: dead letters take the room that {} keeps for them", path);
    }
    left = rest;
    return true;
  }
}
