package io.iotcenter.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whole writes over HTTP: every side in turn, round after round, each in a process of its own. */
final class WriteBenchmark {
  /** Behind what warms up. */
  private static final long START = 100_000_000;

  /**
   * What came of it, by the names of {@link Contenders}.
   *
   * @param bytes on the wire per point
   */
  record Results(Map<String, List<Round>> rounds, Map<String, Double> bytes) {

    List<Round> of(String name) {
      return rounds.get(name);
    }
  }

  private final int rounds;
  private final int warmUpSeconds;
  private final long points;

  WriteBenchmark(int rounds, int warmUpSeconds, long points) {
    this.rounds = rounds;
    this.warmUpSeconds = warmUpSeconds;
    this.points = points;
  }

  /** Into a sink that only reads. */
  Results intoSink(List<String> names) throws IOException, InterruptedException {
    try (SinkServer sink = new SinkServer()) {
      return run(names, Target.sink(sink.port()), sink);
    }
  }

  /** Into a real server, new times for every side. */
  Results into(Target target, List<String> names) throws IOException, InterruptedException {
    try (SinkServer sink = new SinkServer()) {
      return run(names, target, sink);
    }
  }

  private Results run(List<String> names, Target target, SinkServer sink)
      throws IOException, InterruptedException {
    Results results = new Results(new LinkedHashMap<>(), new LinkedHashMap<>());
    long index = START;
    for (int i = 1; i <= rounds; i++) {
      for (String name : names) {
        sink.takeBodyBytes();
        Round round = Round.run(name, target, sink, warmUpSeconds, index, points);
        index += points;
        results.rounds().computeIfAbsent(name, key -> new ArrayList<>()).add(round);
        results.bytes().put(name, (double) sink.takeBodyBytes() / round.written());
        System.err.printf(
            "round %d of %d, %s: wall %,.0f ns, CPU %,.0f ns a point%n",
            i, rounds, name, round.wallNanos(), round.cpuNanos());
      }
    }
    return results;
  }
}
