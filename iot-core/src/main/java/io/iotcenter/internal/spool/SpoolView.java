package io.iotcenter.internal.spool;

import io.iotcenter.model.BackendException;
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
    List<SpoolView> views = new ArrayList<>();
    RouteFolder.Unreadable isAnError =
        (folder, error) -> {
          throw error;
        };
    for (RouteFolder found : RouteFolder.in(disk, spool, name -> true, isAnError)) {
      try {
        views.add(of(disk, found.path(), found.text(), found.names()));
      } catch (IOException e) {
        throw SpoolErrors.translate(found.path(), e);
      }
    }
    return views;
  }

  /** Whether something in a folder still waits, or was refused; also if that cannot be told. */
  static boolean holdsSomething(Disk disk, RouteFolder found) {
    if (found.names().stream().anyMatch(DeadLetterFile::isOne)) {
      return true;
    }
    try {
      return of(disk, found.path(), found.text(), found.names()).records() > 0;
    } catch (IOException | BackendException e) {
      return true; // whoever opens it is told
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
