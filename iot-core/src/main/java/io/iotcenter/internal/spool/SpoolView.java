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
    try {
      List<SpoolView> views = new ArrayList<>();
      for (String name : disk.isFolder(base) ? disk.list(base) : List.<String>of()) {
        Path folder = base.resolve(name);
        if (disk.isFolder(folder)) {
          look(disk, folder, views);
        }
      }
      return views;
    } catch (IOException e) {
      throw SpoolErrors.translate(base, e);
    }
  }

  private static void look(Disk disk, Path path, List<SpoolView> views) throws IOException {
    List<String> names = disk.list(path);
    String text =
        names.contains(RouteFile.FILE) ? RouteFile.read(disk, path.resolve(RouteFile.FILE)) : null;
    if (text == null) {
      return;
    }
    String words = RouteFile.words(text);
    LogFolder folder = new LogFolder(disk, path, RouteId.salt(words));
    long acknowledged = names.contains(Watermark.FILE) ? Watermark.peek(folder) : 0;
    long records = 0;
    long bytes = 0;
    for (Segment segment : Recovery.scan(folder, names, acknowledged).segments()) {
      records += segment.liveRecords;
      bytes += segment.liveBytes;
    }
    views.add(new SpoolView(path, RouteFile.inOneLine(words), records, bytes));
  }
}
