package io.iotcenter.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The few file operations that a spool needs. Tests put a disk here that fails or loses power. */
interface Disk {

  boolean isFolder(Path path) throws IOException;

  /** Makes one folder below one that exists. */
  void createFolder(Path folder) throws IOException;

  /** The names of the files in a folder, in no order. */
  List<String> list(Path folder) throws IOException;

  /** Makes a file that does not exist yet, to be written and read. */
  DiskFile create(Path file) throws IOException;

  /** Opens a file that exists, to be written and read. */
  DiskFile open(Path file) throws IOException;

  /** Opens a file that exists, to be read. */
  DiskFile openToRead(Path file) throws IOException;

  /** Gives a file another name in the same folder, in one step; a file of that name is replaced. */
  void rename(Path from, Path to) throws IOException;

  void delete(Path file) throws IOException;

  /** Makes the names in a folder durable: what was created, renamed and deleted. */
  void syncFolder(Path folder) throws IOException;

  /** How much room there is for this user. */
  long usableBytes(Path folder) throws IOException;

  /**
   * Takes a lock on a folder, which ends with the process at the latest.
   *
   * @throws LockedException if another process, or another part of this one, holds it
   */
  Closeable lock(Path folder) throws IOException;

  /** The lock is taken. */
  final class LockedException extends IOException {
    LockedException(String holder) {
      super(holder);
    }
  }
}
