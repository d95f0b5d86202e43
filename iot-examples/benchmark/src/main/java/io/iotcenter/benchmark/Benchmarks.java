package io.iotcenter.benchmark;

import java.util.Arrays;

/**
 * The benchmarks: {@code write} and {@code read} (the whole tables), or {@code jmh} with JMH's own options.
 *
 * <p>The tables take their server from {@code INFLUX_URL}, {@code INFLUX_TOKEN}, {@code INFLUX_ORG}
 * and {@code INFLUX_BUCKET}, and fill that bucket; or start an {@code influxd} from the {@code
 * PATH}.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /** Runs one. */
  public static void main(String[] args) throws Exception {
    String what = args.length == 0 ? "help" : args[0];
    switch (what) {
      case "write" -> WriteTable.run(isFull(args));
      case "read" -> ReadTable.run(isFull(args));
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
              "usage: write [full] | read [full] | jmh [JMH options]");
    }
  }

  private static boolean isFull(String[] args) {
    return args.length > 1 && args[1].equals("full");
  }
}
