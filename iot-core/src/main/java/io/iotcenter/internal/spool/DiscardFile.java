package io.iotcenter.internal.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that says which of the waiting records are not to be sent, because their device was
 * removed: a line a device, with the number before which they are. The first line is a check sum of
 * the others. It is there only while there are such records. Thread-safe.
 */
final class DiscardFile {
  static final String FILE = "discarded";

  private static final Logger LOG = LoggerFactory.getLogger(DiscardFile.class);

  private final LogFolder folder;
  private Map<String, Long> ends;

  private DiscardFile(LogFolder folder, Map<String, Long> ends) {
    this.folder = folder;
    this.ends = ends;
  }

  /**
   * Opens the file in a folder whose lock is held.
   *
   * @param first the number of the oldest record there is
   * @param next the number that the next record gets: what is taken from now on is to be sent
   */
  static DiscardFile open(LogFolder folder, List<String> names, long first, long next)
      throws IOException {
    Map<String, Long> ends = new TreeMap<>();
    if (names.contains(FILE)) {
      read(folder)
          .forEach(
              (device, end) -> {
                if (end > first) {
                  ends.put(device, Math.min(end, next));
                }
              });
    }
    return new DiscardFile(folder, ends);
  }

  private static Map<String, Long> read(LogFolder folder) throws IOException {
    Path path = folder.path().resolve(FILE);
    byte[] bytes;
    int length;
    try (DiskFile file = folder.disk().openToRead(path)) {
      bytes = new byte[Math.toIntExact(file.length())];
      length = Math.max(0, file.read(0, bytes, 0, bytes.length));
    }
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    int body = text.indexOf('\n') + 1;
    Map<String, Long> ends = new TreeMap<>();
    if (body == 0 || !text.substring(0, body - 1).equals(check(text.substring(body)))) {
      LOG.warn("{} is damaged: what waits of removed devices is sent", path);
      return ends;
    }
    for (String line : text.substring(body).lines().toList()) {
      int space = line.indexOf(' ');
      ends.put(OneLine.decode(line.substring(space + 1)), Long.parseLong(line.substring(0, space)));
    }
    return ends;
  }

  private static String check(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().toHexDigits(Bytes.crc(bytes, 0, bytes.length));
  }

  synchronized Map<String, Long> ends() {
    return ends;
  }

  /** Writes the file anew. What cannot be written is logged, and holds until this process ends. */
  synchronized void write(Map<String, Long> newEnds) {
    ends = Map.copyOf(newEnds);
    Path path = folder.path().resolve(FILE);
    StringBuilder body = new StringBuilder();
    newEnds.forEach(
        (device, end) -> body.append(end).append(' ').append(OneLine.encode(device)).append('\n'));
    try {
      if (body.isEmpty()) {
        folder.disk().delete(path);
      } else {
        String text = check(body.toString()) + "\n" + body;
        folder.replace(FILE, text.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      LOG.warn(
          "cannot write {}: after a restart, what still waits of removed devices is sent: {}",
          path,
          e.toString());
    }
  }
}
