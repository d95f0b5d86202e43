package io.iotcenter.internal.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a route's folder holds, without opening it: nothing is written, and nobody is kept out.
 * While somebody writes there, the counts are those of a moment ago.
 *
 * @param folder the folder
 * @param route the route in words
 * @param records how many records are not acknowledged
 * @param bytes their size as line protocol
 */
public record SpoolView(Path folder, String route, long records, long bytes) {
  /** Routes lie in the spool's folder, or in one below it. */
  private static final int MAX_DEPTH = 2;

  /**
   * Looks at every route in a spool: also at those that nobody delivers any more, since the
   * configuration names another server, bucket or credential now.
   *
   * @throws io.iotcenter.model.BackendException if files cannot be read, or are of a newer format
   */
  public static List<SpoolView> list(Path spool) {
    return list(spool, new RealDisk());
  }

  static List<SpoolView> list(Path spool, Disk disk) {
    Path base = spool.toAbsolutePath().normalize();
    List<SpoolView> views = new ArrayList<>();
    try {
      look(disk, base, MAX_DEPTH, views);
    } catch (IOException e) {
      throw SpoolErrors.translate(base, e);
    }
    return views;
  }

  private static void look(Disk disk, Path path, int depth, List<SpoolView> views)
      throws IOException {
    if (!disk.isFolder(path)) {
      return;
    }
    List<String> names = disk.list(path);
    String text =
        names.contains(RouteFile.FILE) ? RouteFile.read(disk, path.resolve(RouteFile.FILE)) : null;
    if (text != null) {
      views.add(of(disk, path, text, names));
    } else if (depth > 0) {
      for (String name : names) {
        look(disk, path.resolve(name), depth - 1, views);
      }
    }
  }

  private static SpoolView of(Disk disk, Path path, String text, List<String> names)
      throws IOException {
    String words = RouteFile.words(text);
    LogFolder folder = new LogFolder(disk, path, RouteId.salt(words));
    long acknowledged = names.contains(Watermark.FILE) ? Watermark.peek(folder) : 0;
    long records = 0;
    long bytes = 0;
    for (Segment segment : Recovery.scan(folder, names, acknowledged).segments()) {
      records += segment.liveRecords;
      bytes += segment.liveBytes;
    }
    return new SpoolView(path, RouteFile.inOneLine(words), records, bytes);
  }
}
