package io.iotcenter.internal.spool;

import io.iotcenter.model.BackendException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that says, in words, which route a folder belongs to. */
final class RouteFile {
  static final String FILE = "route";

  private static final Logger LOG = LoggerFactory.getLogger(RouteFile.class);
  private static final int MAX_BYTES = 64 << 10;

  private RouteFile() {}

  /**
   * Makes sure that a folder does not belong to another route.
   *
   * @return whether it says that it belongs to this one
   */
  static boolean check(LogFolder folder, RouteId route) throws IOException {
    Path file = folder.path().resolve(FILE);
    String found = read(folder.disk(), file);
    if (found == null) {
      LOG.warn("{} is damaged, and written anew", file);
    }
    if (found != null && !found.equals(route.text())) {
      throw mismatch(file, found, route);
    }
    return found != null;
  }

  /** The text, or {@code null} if it is damaged; then the files of the log tell the route. */
  static @Nullable String read(Disk disk, Path file) throws IOException {
    byte[] bytes = new byte[MAX_BYTES];
    int length;
    try (DiskFile open = disk.openToRead(file)) {
      length = open.read(0, bytes, 0, MAX_BYTES);
    }
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    return text.startsWith(RouteId.FORMAT_LINE) && text.endsWith("\n") ? text : null;
  }

  static void write(LogFolder folder, RouteId route) throws IOException {
    folder.replace(FILE, route.text().getBytes(StandardCharsets.UTF_8));
  }

  private static BackendException mismatch(Path file, String found, RouteId route) {
    String format = found.substring(0, found.indexOf('\n'));
    if (!route.text().startsWith(format + "\n")) {
      return SpoolErrors.unusable(
          file,
          "it says \""
              + format
              + "\", and this version reads format "
              + RouteId.FORMAT
              + "; use the version that wrote it, or another folder",
          null);
    }
    return SpoolErrors.unusable(
        file,
        "the folder holds records for another route; move it away. It is for "
            + inOneLine(words(found))
            + ", not for "
            + inOneLine(words(route.text())),
        null);
  }

  /** The route itself, without the line that names the format. */
  static String words(String text) {
    return text.substring(text.indexOf('\n') + 1);
  }

  static String inOneLine(String words) {
    return words.strip().replaceAll(" +", " ").replace("\n", ", ");
  }
}
