package io.iotcenter.benchmark;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything about reading that the README shows, measured in one go and printed as it stands there. */
final class ReadTable {
  private final List<String> rows = new ArrayList<>();

  /**
   * Measures and prints.
   *
   * @param full some twenty minutes instead of some five
   */
  static void run(boolean full) throws Exception {
    Locale.setDefault(Locale.ROOT);
    ReadTable table = new ReadTable();
    int rounds = full ? 9 : 3;
    System.err.println("from bytes to readings ...");
    new ParseBenchmark(full ? 1_000_000 : 300_000, rounds).measure(table);
    String version = "no InfluxDB: set INFLUX_URL, or put influxd on the PATH";
    Optional<LocalInfluxDb> server = LocalInfluxDb.find();
    if (server.isPresent()) {
      try (LocalInfluxDb influx = server.get()) {
        version = "InfluxDB " + influx.version();
        System.err.println("from a real server ...");
        new ServerReadBenchmark(influx.target(), rounds).measure(table);
      }
    }
    System.err.println("from an embedded database ...");
    new EmbeddedReadBenchmark(full ? 1_000_000 : 200_000, rounds).measure(table);
    System.out.printf("%n%s, %s%n%n", Machine.describe(version), LocalDate.now());
    System.out.println("| what | IoT Center | beside it | ratio | goal |");
    System.out.println("|---|---|---|---|---|");
    table.rows.forEach(System.out::println);
  }

  /**
   * Adds a row.
   *
   * @param what the question
   * @param ours what IoT Center takes for it
   * @param other who else, and what it takes
   * @param ratio the second by the first, or the other way round, as the goal has it
   * @param goal what must be
   */
  void row(String what, String ours, String other, double ratio, String goal) {
    rows.add("| %s | %s | %s | %.2f x | %s |".formatted(what, ours, other, ratio, goal));
  }
}
