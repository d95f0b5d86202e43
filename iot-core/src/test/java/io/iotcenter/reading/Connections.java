package io.iotcenter.reading;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** The connections of this machine, as Linux lists them. */
final class Connections {
  private static final String TIME_WAIT = "06";

  private Connections() {}

  /** How many ends of connections to a server are there, on the side of its clients. */
  static long to(String url) throws IOException {
    String port = ":" + String.format(Locale.ROOT, "%04X", URI.create(url).getPort());
    long count = 0;
    for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
      if (Files.exists(Path.of(table))) {
        try (Stream<String> lines = Files.lines(Path.of(table))) {
          count +=
              lines
                  .map(line -> line.strip().split("\\s+"))
                  .filter(cells -> cells[2].endsWith(port) && !cells[3].equals(TIME_WAIT))
                  .count();
        }
      }
    }
    return count;
  }
}
