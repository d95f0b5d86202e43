package io.iotcenter.internal.spool;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one route's log.
 *
 * @param disk the disk it is on
 * @param path where it is
 * @param salt the route's mark in every frame
 */
record LogFolder(Disk disk, Path path, int salt) {
  /** How a name ends until the file is whole. */
  static final String UNFINISHED = ".tmp";

  private static final Logger LOG = LoggerFactory.getLogger(LogFolder.class);

  Path file(SegmentName name) {
    return name.in(path);
  }

  FrameCursor read(SegmentName name) throws IOException {
    return new FrameCursor(disk.openToRead(file(name)), salt);
  }

  /**
   * Opens a file, or makes it.
   *
   * @param syncs whether its name is to be durable
   */
  DiskFile openOrCreate(Path file, boolean syncs) throws IOException {
    try {
      return disk.open(file);
    } catch (NoSuchFileException e) {
      DiskFile created = disk.create(file);
      if (syncs) {
        sync();
      }
      return created;
    }
  }

  void sync() throws IOException {
    disk.syncFolder(path);
  }

  /** Writes a whole file: after a crash it is the old one or the new one, never half of it. */
  void replace(String name, byte[] content) throws IOException {
    Path unfinished = path.resolve(name + UNFINISHED);
    disk.delete(unfinished);
    try (DiskFile file = disk.create(unfinished)) {
      file.write(0, content, 0, content.length);
      file.sync();
    }
    disk.rename(unfinished, path.resolve(name));
    sync();
  }

  /** Deletes what is of no use; what stays is deleted when the log is opened the next time. */
  boolean tryDelete(Path file) {
    try {
      disk.delete(file);
      return true;
    } catch (IOException e) {
      LOG.warn("cannot delete {}, which is not needed any more: {}", file, e.toString());
      return false;
    }
  }

  /** Writes a footer; without it a file is read from end to end when the log is opened. */
  boolean trySign(DiskFile file, Segment segment) {
    try {
      file.setLength(segment.end);
      file.write(segment.end, SegmentFooter.of(segment).toBytes(salt), 0, SegmentFooter.SIZE);
      return true;
    } catch (IOException e) {
      LOG.debug("cannot write the footer of {}", segment.name, e);
      return false;
    }
  }

  /** Closes a file that is given up; what goes wrong changes nothing. */
  static void closeQuietly(DiskFile file) {
    try {
      file.close();
    } catch (IOException e) {
      LOG.debug("cannot close a file of the spool", e);
    }
  }
}
