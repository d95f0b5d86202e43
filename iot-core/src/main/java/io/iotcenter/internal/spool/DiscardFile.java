package io.iotcenter.internal.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that says which of the waiting records are not to be sent, because their device was
 * removed: a line a device, with a check sum and the number before which they are. Of two lines of
 * a device the later counts. It is there only while there are such records. Thread-safe.
 */
final class DiscardFile {
  static final String FILE = "discarded";

  private static final Logger LOG = LoggerFactory.getLogger(DiscardFile.class);

  /** So many lines that do not count any more are no reason to write the others anew. */
  private static final int MAX_STALE = 1_000;

  private static final int CHECK_LENGTH = 8;

  private final LogFolder folder;
  private final Path path;
  private final Map<String, Long> ends = new TreeMap<>();

  /** The number before which the last of all these records is. */
  private long last;

  private int lines;

  /** Nothing may follow on what the file holds, or there is no file. */
  private boolean isToBeWrittenAnew = true;

  private DiscardFile(LogFolder folder) {
    this.folder = folder;
    this.path = folder.path().resolve(FILE);
  }

  /**
   * Opens the file in a folder whose lock is held.
   *
   * @param first the number of the oldest record there is
   * @param next the number that the next record gets: what is taken from now on is to be sent
   */
  static DiscardFile open(LogFolder folder, List<String> names, long first, long next)
      throws IOException {
    DiscardFile file = new DiscardFile(folder);
    if (names.contains(FILE)) {
      file.read();
      file.limit(first, next);
    }
    return file;
  }

  /** A log that begins anew must not lose what is taken from now on. */
  private void limit(long first, long next) {
    isToBeWrittenAnew |= last > next;
    ends.replaceAll((device, end) -> Math.min(end, next));
    last = Math.min(last, next);
    forgetThePassed(first);
    if (ends.isEmpty()) {
      delete();
    } else if (isToBeWrittenAnew) {
      write(Map.of(), first);
    }
  }

  private void read() throws IOException {
    String text;
    try (DiskFile file = folder.disk().openToRead(path)) {
      byte[] bytes = new byte[Math.toIntExact(file.length())];
      text = new String(bytes, 0, file.read(0, bytes, 0, bytes.length), UTF_8);
    }
    isToBeWrittenAnew = !text.endsWith("\n");
    for (String line : text.lines().toList()) {
      lines++;
      if (!parse(line)) {
        isToBeWrittenAnew = true;
        LOG.warn("line {} of {} is damaged: what waits of a removed device is sent", lines, path);
      }
    }
  }

  private boolean parse(String line) {
    if (line.length() <= CHECK_LENGTH || !line.equals(checked(line.substring(CHECK_LENGTH)))) {
      return false;
    }
    String[] words = line.split(" ", 3);
    put(OneLine.decode(words[2]), Long.parseLong(words[1]));
    return true;
  }

  private static String line(String device, long end) {
    return checked(" " + end + " " + OneLine.encode(device)) + "\n";
  }

  private static String checked(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return HexFormat.of().toHexDigits(Bytes.crc(bytes, 0, bytes.length)) + text;
  }

  private void put(String device, long end) {
    ends.put(device, end);
    last = Math.max(last, end);
  }

  private void forgetThePassed(long first) {
    ends.values().removeIf(end -> end <= first);
  }

  synchronized Map<String, Long> ends() {
    return Map.copyOf(ends);
  }

  /**
   * Adds devices, or gives them other numbers. What cannot be written is logged, and holds until
   * this process ends.
   *
   * @param first the number of the oldest record there is
   */
  synchronized void write(Map<String, Long> more, long first) {
    more.forEach(this::put);
    try {
      if (isToBeWrittenAnew || lines + more.size() > ends.size() + MAX_STALE) {
        forgetThePassed(first);
        folder.replace(FILE, bytes(ends));
        lines = ends.size();
        isToBeWrittenAnew = false;
      } else {
        append(bytes(more));
        lines += more.size();
      }
    } catch (IOException e) {
      isToBeWrittenAnew = true;
      LOG.warn(
          "cannot write {}: after a restart, what still waits of removed devices is sent: {}",
          path,
          e.toString());
    }
  }

  private void append(byte[] bytes) throws IOException {
    try (DiskFile file = folder.disk().open(path)) {
      file.write(file.length(), bytes, 0, bytes.length);
      file.sync();
    }
  }

  private static byte[] bytes(Map<String, Long> ends) {
    StringBuilder text = new StringBuilder();
    ends.forEach((device, end) -> text.append(line(device, end)));
    return text.toString().getBytes(UTF_8);
  }

  /** Deletes the file when none of its records is there any more. */
  synchronized void passed(long first) {
    if (!ends.isEmpty() && first >= last) {
      delete();
    }
  }

  private void delete() {
    ends.clear();
    last = 0;
    lines = 0;
    isToBeWrittenAnew = true;
    folder.tryDelete(path);
  }
}
