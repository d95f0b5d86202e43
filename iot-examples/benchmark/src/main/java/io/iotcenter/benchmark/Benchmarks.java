package io.iotcenter.benchmark;

import java.util.Arrays;

/**
 * The benchmarks: {@code write} (the whole table of writing), {@code parse}, {@code read}, {@code embedded}, or {@code jmh} with JMH's own options.
 *
 * <p>{@code read} takes its server from {@code INFLUX_URL}, {@code INFLUX_TOKEN}, {@code INFLUX_ORG}
 * and {@code INFLUX_BUCKET}, and fills that bucket; {@code write} too, or starts an {@code influxd}
 * from the {@code PATH}.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /** Runs one. */
  public static void main(String[] args) throws Exception {
    String what = args.length == 0 ? "help" : args[0];
    switch (what) {
      case "write" -> WriteTable.run(args.length > 1 && args[1].equals("full"));
      case "parse" -> ParseBenchmark.run(number(args, 1, 9), number(args, 2, 1_000_000));
      case "read" -> ServerReadBenchmark.run(fromEnvironment(), number(args, 1, 9));
      case "embedded" -> EmbeddedReadBenchmark.run(number(args, 1, 9), number(args, 2, 1_000_000));
      case "round" ->
          Round.main(
              args[1],
              new Target(args[2], args[3], args[4], args[5]),
              Target.sink(Integer.parseInt(args[6])),
              Integer.parseInt(args[7]),
              Long.parseLong(args[8]),
              Long.parseLong(args[9]));
      case "jmh" -> org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
      default ->
          System.out.println(
              "usage: write [full] | parse [rounds] [rows]"
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
