package io.iotcenter.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogManager;

/**
 * One side, once, in a process of its own: warms up, writes, prints wall and process CPU per point.
 *
 * @param wallNanos wall time per point
 * @param cpuNanos CPU time of the whole process per point, garbage collection and compiler included
 * @param written how many points were sent, those to warm up included
 */
record Round(double wallNanos, double cpuNanos, long written) {
  /** Each side warms up into a sink, for the same CPU time, and so has the same chance to be compiled. */
  private static final long WARM_UP_POINTS = 100_000;

  /** The child's side. */
  static void main(
      String name, Target target, Target sink, int warmUpSeconds, long fromIndex, long points)
      throws Exception {
    // WriteApi logs a stack trace for each batch that it loses at its end
    LogManager.getLogManager().reset();
    long warmedUp = 0;
    while (processCpuNanos() < warmUpSeconds * 1_000_000_000L) {
      write(name, sink, warmedUp, WARM_UP_POINTS);
      warmedUp += WARM_UP_POINTS;
    }
    System.gc();
    Round round = write(name, target, fromIndex, points);
    System.out.println(
        "ROUND " + round.wallNanos() + " " + round.cpuNanos() + " " + (warmedUp + points));
  }

  /** Closing is part of it: {@code WriteApi} has no flush that waits. */
  private static Round write(String name, Target target, long from, long points)
      throws Exception {
    long wall;
    long cpu;
    try (Contender contender = Contenders.make(name, target)) {
      if (contender instanceof PreEncodedContender preEncoded) {
        preEncoded.prepare(from, points);
      }
      wall = System.nanoTime();
      cpu = processCpuNanos();
      contender.write(from, points);
    }
    return new Round(
        (double) (System.nanoTime() - wall) / points,
        (double) (processCpuNanos() - cpu) / points,
        points);
  }

  private static long processCpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** The parent's side. */
  static Round run(
      String name, Target target, SinkServer sink, int warmUpSeconds, long fromIndex, long points)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1g",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Benchmarks.class.getName(),
                    "round",
                    name,
                    target.url(),
                    target.token(),
                    target.organization(),
                    target.bucket(),
                    Integer.toString(sink.port()),
                    Integer.toString(warmUpSeconds),
                    Long.toString(fromIndex),
                    Long.toString(points)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Round round = null;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("ROUND ")) {
          String[] words = line.split(" ");
          round =
              new Round(
                  Double.parseDouble(words[1]),
                  Double.parseDouble(words[2]),
                  Long.parseLong(words[3]));
        }
      }
    }
    if (process.waitFor() != 0 || round == null) {
      throw new IOException(name + " failed");
    }
    return round;
  }
}
