package io.iotcenter.internal.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A folder that belongs to some route.
 *
 * @param text what its route file says
 * @param names of the files in it
 */
record RouteFolder(Path path, String text, List<String> names) {
  /** Routes lie in the spool's folder, or in one below it. */
  private static final int MAX_DEPTH = 2;

  private static final Pattern OURS = Pattern.compile("lane-\\d+|[A-Za-z0-9_]+-[0-9a-f]{8}");

  /** What becomes of a folder that cannot be read. */
  interface Unreadable {
    /** Returns where it is passed over, or throws. */
    void found(Path folder, IOException error) throws IOException;
  }

  /** Whether a folder is called as one that this library makes. */
  static boolean isOurs(String name) {
    return OURS.matcher(name).matches();
  }

  /**
   * Looks for routes in a spool.
   *
   * @param isLookedInto whether to look into a folder below, by its name
   * @param unreadable told of a folder below that cannot be read
   */
  static List<RouteFolder> in(
      Disk disk, Path spool, Predicate<String> isLookedInto, Unreadable unreadable) {
    Path base = spool.toAbsolutePath().normalize();
    List<RouteFolder> found = new ArrayList<>();
    try {
      look(disk, base, MAX_DEPTH, isLookedInto, unreadable, found);
    } catch (IOException e) {
      throw SpoolErrors.translate(base, e);
    }
    return found;
  }

  private static void look(
      Disk disk,
      Path path,
      int depth,
      Predicate<String> isLookedInto,
      Unreadable unreadable,
      List<RouteFolder> found)
      throws IOException {
    if (!disk.isFolder(path)) {
      return;
    }
    List<String> names = disk.list(path);
    String text =
        names.contains(RouteFile.FILE) ? RouteFile.read(disk, path.resolve(RouteFile.FILE)) : null;
    if (text != null) {
      found.add(new RouteFolder(path, text, names));
    } else if (depth > 0) {
      for (String name : names) {
        if (isLookedInto.test(name)) {
          Path below = path.resolve(name);
          try {
            look(disk, below, depth - 1, isLookedInto, unreadable, found);
          } catch (IOException e) {
            unreadable.found(below, e);
          }
        }
      }
    }
  }
}
