package io.iotcenter.internal.spool;

import io.iotcenter.internal.spool.Disk.LockedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock on a folder, for as long as the process lives. The operating system lets go of it when the
 * process ends in whichever way, so a file that a dead process left is no obstacle.
 */
final class FolderLock implements Closeable {
  static final String FILE = "lock";

  private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

  /**
   * Files this process has locked. To open and close such a file once more would let go of the
   * lock: POSIX locks belong to the process, not to who opened the file.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final RandomAccessFile file;

  private FolderLock(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  static FolderLock take(Path folder) throws IOException {
    // two names of one folder, by way of a link, are one lock
    Path path = folder.toRealPath().resolve(FILE);
    if (!HELD.add(path)) {
      throw new LockedException("this process, by another writer");
    }
    RandomAccessFile open = null;
    boolean taken = false;
    try {
      open = new RandomAccessFile(path.toFile(), "rw");
      if (tryLock(open) == null) {
        throw new LockedException(holder(open));
      }
      sign(open);
      taken = true;
      return new FolderLock(path, open);
    } finally {
      if (!taken) {
        release(path, open);
      }
    }
  }

  /** In this order: once it is not held, closing it would take the lock from the next holder. */
  private static void release(Path path, @Nullable RandomAccessFile open) throws IOException {
    try {
      if (open != null) {
        open.close();
      }
    } finally {
      HELD.remove(path);
    }
  }

  /** For the message that the next one gets; a full disk is no reason to go without the lock. */
  private static void sign(RandomAccessFile open) {
    try {
      open.setLength(0);
      open.write(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      LOG.debug("cannot write the process id into the lock file", e);
    }
  }

  private static @Nullable FileLock tryLock(RandomAccessFile open) throws IOException {
    try {
      return open.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      // another copy of this class, of another class loader
      return null;
    }
  }

  private static String holder(RandomAccessFile open) {
    byte[] pid = new byte[20];
    try {
      int length = Math.max(0, open.read(pid));
      String text = new String(pid, 0, length, StandardCharsets.US_ASCII);
      return text.isBlank() ? "another process" : "process " + text;
    } catch (IOException e) {
      // Windows lets nobody else read a locked file
      return "another process";
    }
  }

  /** The file stays: another process may be about to lock it. */
  @Override
  public void close() throws IOException {
    release(path, file);
  }
}
