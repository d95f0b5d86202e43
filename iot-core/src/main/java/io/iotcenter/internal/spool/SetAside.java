package io.iotcenter.internal.spool;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a copy of bytes that are no records any more, for whoever wants to look into them. */
final class SetAside {
  static final String PREFIX = "damaged-";

  private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);

  /** Power cuts leave torn tails; they must not fill the disk over the years. */
  private static final int MAX_FILES = 32;

  private SetAside() {}

  /** Copies, as far as the disk lets it: records come first, and damage is counted anyway. */
  static void copy(LogFolder folder, SegmentName name, long from, long to) {
    String first = name.toString().replace(".log", "");
    Path copy = folder.path().resolve(PREFIX + first + "-" + from + ".bin");
    try {
      if (tryCopy(folder, name, from, to, copy)) {
        LOG.warn(
            "{} holds bytes from {} to {} that are no records; a copy is in {}",
            folder.file(name),
            from,
            to,
            copy);
        deleteOldest(folder);
      }
    } catch (FileAlreadyExistsException e) {
      LOG.debug("{} was set aside before", copy);
    } catch (IOException e) {
      LOG.warn("cannot set aside damaged bytes of {} in {}: {}", name, copy, e.toString());
      folder.tryDelete(copy);
    }
  }

  /** Tells whether there is anything but zeros. */
  private static boolean tryCopy(LogFolder folder, SegmentName name, long from, long to, Path copy)
      throws IOException {
    byte[] buffer = new byte[32 << 10];
    long length = 0;
    try (DiskFile source = folder.disk().openToRead(folder.file(name));
        DiskFile target = folder.disk().create(copy)) {
      for (long at = from; at < to; at += buffer.length) {
        int count = source.read(at, buffer, 0, (int) Math.min(buffer.length, to - at));
        int filled = lengthWithoutZeros(buffer, count);
        if (filled > 0) {
          target.write(at - from, buffer, 0, filled);
          length = at - from + filled;
        }
      }
    }
    if (length == 0) {
      folder.disk().delete(copy);
    }
    return length > 0;
  }

  private static int lengthWithoutZeros(byte[] bytes, int length) {
    int filled = length;
    while (filled > 0 && bytes[filled - 1] == 0) {
      filled--;
    }
    return filled;
  }

  private static void deleteOldest(LogFolder folder) throws IOException {
    List<String> names =
        folder.disk().list(folder.path()).stream()
            .filter(name -> name.startsWith(PREFIX))
            .sorted()
            .toList();
    for (String name : names.subList(0, Math.max(0, names.size() - MAX_FILES))) {
      folder.tryDelete(folder.path().resolve(name));
    }
  }
}
