package io.iotcenter.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whole writes over HTTP: every side in turn, round after round, medians at the end. */
final class WriteBenchmark {
  private static final long START = 10_000_000;

  private WriteBenchmark() {}

  /** Into a sink that only reads. */
  static void intoSink(int rounds, long points) throws IOException, InterruptedException {
    List<String> names =
        List.of(
            "WriteApi, batches of 5,000",
            "WriteApiBlocking, 5,000",
            "QuestDB sender, 5,000",
            "IoT Center",
            "WriteApi, gzip",
            "IoT Center, gzip");
    Map<String, List<Round>> results = new LinkedHashMap<>();
    Map<String, Long> bytes = new LinkedHashMap<>();
    try (SinkServer sink = new SinkServer()) {
      for (int i = 0; i < rounds; i++) {
        for (String name : names) {
          sink.takeBodyBytes();
          Round round = Round.run(name, Target.sink(sink.port()), START, points);
          results.computeIfAbsent(name, key -> new ArrayList<>()).add(round);
          bytes.put(name, sink.takeBodyBytes());
        }
      }
    }
    System.out.printf("%nInto a sink that only reads, %,d points, %d rounds%n%n", points, rounds);
    print(results);
    System.out.println();
    bytes.forEach(
        (name, total) ->
            System.out.printf(
                "%-28s %6.1f bytes a point on the wire%n", name, (double) total / (points + 300_000)));
  }

  /** Into a real InfluxDB. */
  static void intoInfluxDb(Target target, int rounds, long points)
      throws IOException, InterruptedException {
    List<String> names =
        List.of(
            "WriteApi, defaults",
            "WriteApi, batches of 5,000",
            "IoT Center",
            "pre-encoded bytes");
    Map<String, List<Round>> results = new LinkedHashMap<>();
    long index = START;
    for (int i = 0; i < rounds; i++) {
      for (String name : names) {
        results
            .computeIfAbsent(name, key -> new ArrayList<>())
            .add(Round.run(name, target, index, points));
        index += 2 * points;
      }
    }
    System.out.printf("%nInto InfluxDB, %,d points, %d rounds%n%n", points, rounds);
    print(results);
    System.out.printf(
        "%nwall, IoT Center to pre-encoded bytes, median of pairs: %.2f%n",
        medianRatio(results.get("IoT Center"), results.get("pre-encoded bytes")));
    System.out.printf(
        "wall, WriteApi with its defaults to IoT Center, median of pairs: %.2f%n",
        medianRatio(results.get("WriteApi, defaults"), results.get("IoT Center")));
  }

  private static void print(Map<String, List<Round>> results) {
    System.out.println("| who | wall, ns a point | process CPU, ns a point |");
    System.out.println("|---|---|---|");
    results.forEach(
        (name, rounds) ->
            System.out.printf(
                "| %s | %,.0f | %,.0f |%n",
                name,
                median(rounds.stream().mapToDouble(Round::wallNanos).toArray()),
                median(rounds.stream().mapToDouble(Round::cpuNanos).toArray())));
  }

  private static double medianRatio(List<Round> over, List<Round> under) {
    double[] ratios = new double[over.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = over.get(i).wallNanos() / under.get(i).wallNanos();
    }
    return median(ratios);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
