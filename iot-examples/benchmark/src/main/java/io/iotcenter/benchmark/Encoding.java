package io.iotcenter.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link EncodeBenchmark}, every side in turn, round after round. */
final class Encoding {
  /**
   * One side, once.
   *
   * @param nanos per point
   * @param bytes of garbage per point
   */
  record Sample(double nanos, double bytes) {}

  private Encoding() {}

  /** By the names of the methods. */
  static Map<String, List<Sample>> run(int rounds, int iterations) throws RunnerException {
    Map<String, List<Sample>> samples = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (RunResult result :
          new Runner(
                  new OptionsBuilder()
                      .include(EncodeBenchmark.class.getName())
                      .addProfiler(GCProfiler.class)
                      .forks(1)
                      .warmupIterations(iterations)
                      .warmupTime(TimeValue.seconds(1))
                      .measurementIterations(iterations)
                      .measurementTime(TimeValue.seconds(1))
                      .verbosity(VerboseMode.SILENT)
                      .build())
              .run()) {
        String name = result.getPrimaryResult().getLabel();
        samples
            .computeIfAbsent(name, key -> new ArrayList<>())
            .add(new Sample(result.getPrimaryResult().getScore(), garbage(result)));
      }
    }
    return samples;
  }

  private static double garbage(RunResult result) {
    return result.getSecondaryResults().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
        .map(Map.Entry::getValue)
        .mapToDouble(Result::getScore)
        .findFirst()
        .orElse(Double.NaN);
  }
}
