package io.iotcenter.benchmark;

import java.util.Arrays;

/**
 * The benchmarks: {@code sink}, {@code influx}, {@code spool}, {@code parse}, {@code read}, {@code embedded}, or {@code jmh} with JMH's own options.
 *
 * <p>{@code influx} and {@code read} take their server from {@code INFLUX_URL}, {@code INFLUX_TOKEN}, {@code
 * INFLUX_ORG} and {@code INFLUX_BUCKET}, and fill that bucket.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /** Runs one. */
  public static void main(String[] args) throws Exception {
    String what = args.length == 0 ? "help" : args[0];
    switch (what) {
      case "sink" -> WriteBenchmark.intoSink(number(args, 1, 5), number(args, 2, 1_000_000));
      case "influx" ->
          WriteBenchmark.intoInfluxDb(fromEnvironment(), number(args, 1, 9), number(args, 2, 500_000));
      case "spool" -> SpoolBenchmark.run(number(args, 1, 9), number(args, 2, 300_000));
      case "parse" -> ParseBenchmark.run(number(args, 1, 9), number(args, 2, 1_000_000));
      case "read" -> ServerReadBenchmark.run(fromEnvironment(), number(args, 1, 9));
      case "embedded" -> EmbeddedReadBenchmark.run(number(args, 1, 9), number(args, 2, 1_000_000));
      case "round" ->
          Round.main(
              args[1],
              new Target(args[2], args[3], args[4], args[5]),
              Long.parseLong(args[6]),
              Long.parseLong(args[7]));
      case "jmh" -> org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
      default ->
          System.out.println(
              "usage: sink [rounds] [points] | influx [rounds] [points] | spool [rounds] [records]"
                  + " | parse [rounds] [rows]"
                  + " | read [rounds] | embedded [rounds] [readings]"
                  + " | jmh [JMH options]");
    }
  }

  private static Target fromEnvironment() {
    return new Target(
        System.getenv("INFLUX_URL"),
        System.getenv("INFLUX_TOKEN"),
        System.getenv("INFLUX_ORG"),
        System.getenv("INFLUX_BUCKET"));
  }

  private static int number(String[] args, int index, int otherwise) {
    return args.length > index ? Integer.parseInt(args[index]) : otherwise;
  }
}
