package io.iotcenter.benchmark;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.runner.RunnerException;

/** Everything about writing that the README shows, measured in one go and printed as it stands there. */
final class WriteTable {
  private static final String OURS = "IoT Center";
  private static final String AS_IT_COMES = "WriteApi as it comes";
  private static final String NO_DELAY = "WriteApi with TCP_NODELAY";
  private static final String WRITE_API = "WriteApi, batches of 5,000";
  private static final String BLOCKING = "WriteApiBlocking, 5,000";
  private static final String QUEST_DB = "QuestDB sender, 5,000";
  private static final String BARE = "pre-encoded bytes";
  private static final String OURS_GZIP = "IoT Center, gzip";
  private static final String WRITE_API_GZIP = "WriteApi, gzip";

  /** Seconds of CPU: compilers work in the background, and would count as writing. */
  private static final int WARM = 8;

  private final boolean full;
  private final List<String> rows = new ArrayList<>();

  private WriteTable(boolean full) {
    this.full = full;
  }

  /**
   * Measures and prints.
   *
   * @param full some twenty minutes instead of some nine
   */
  static void run(boolean full) throws Exception {
    Locale.setDefault(Locale.ROOT);
    WriteTable table = new WriteTable(full);
    table.encode();
    table.sink();
    Optional<LocalInfluxDb> server = LocalInfluxDb.find();
    String version = "no InfluxDB: set INFLUX_URL, or put influxd on the PATH";
    if (server.isPresent()) {
      try (LocalInfluxDb influx = server.get()) {
        version = "InfluxDB " + influx.version();
        table.influx(influx.target());
        table.quiet(influx.target());
      }
    }
    List<String> durabilities = table.spool();
    System.out.printf("%n%s, %s%n%n", Machine.describe(version), LocalDate.now());
    System.out.println("| what | IoT Center | beside it | ratio | goal |");
    System.out.println("|---|---|---|---|---|");
    table.rows.forEach(System.out::println);
    System.out.println();
    System.out.println("| spool, ns a record | IoT Center | SQLite (WAL) | bare `FileChannel` |");
    System.out.println("|---|---|---|---|");
    durabilities.forEach(System.out::println);
  }

  private void row(String what, String ours, String other, String ratio, String goal) {
    rows.add("| %s | %s | %s | %s | %s |".formatted(what, ours, other, ratio, goal));
  }

  private static String times(double ratio) {
    return "%.1f x".formatted(ratio);
  }

  private void encode() throws RunnerException {
    System.err.println("encoding ...");
    Map<String, List<Encoding.Sample>> samples = Encoding.run(full ? 5 : 3, full ? 5 : 2);
    encode(samples, "encode, prepared handle", "preparedHandle", "`Point`", "point", "10 x");
    encode(samples, "", "preparedHandle", "QuestDB's sender", "questDbSender", "6 x");
    encode(samples, "encode, builder", "builder", "`Point`", "point", "5 x");
  }

  private void encode(
      Map<String, List<Encoding.Sample>> samples,
      String what,
      String ours,
      String otherName,
      String other,
      String goal) {
    ToDoubleFunction<Encoding.Sample> nanos = Encoding.Sample::nanos;
    row(
        what,
        encoded(samples.get(ours)),
        otherName + ": " + encoded(samples.get(other)),
        times(Numbers.medianRatio(samples.get(other), samples.get(ours), nanos)),
        goal);
  }

  private static String encoded(List<Encoding.Sample> samples) {
    return "%,.0f ns, %,.0f B"
        .formatted(
            Numbers.median(samples, Encoding.Sample::nanos),
            Numbers.median(samples, Encoding.Sample::bytes));
  }

  private void sink() throws IOException, InterruptedException {
    WriteBenchmark.Results results =
        new WriteBenchmark(full ? 5 : 3, WARM, 1_000_000)
            .intoSink(
                List.of(WRITE_API, BLOCKING, QUEST_DB, OURS, WRITE_API_GZIP, OURS_GZIP));
    cpu(results, "whole write into a sink, CPU a point", OURS, WRITE_API, "5 x");
    arrived(results);
    cpu(results, "", OURS, BLOCKING, "");
    cpu(results, "", OURS, QUEST_DB, "1.8 x");
    cpu(results, "the same, gzip", OURS_GZIP, WRITE_API_GZIP, "3.5 x");
    row(
        "bytes a point on the wire, gzip (plain)",
        "%.1f (%.0f)".formatted(results.bytes().get(OURS_GZIP), results.bytes().get(OURS)),
        "%s: %.1f (%.0f)"
            .formatted(
                WRITE_API_GZIP,
                results.bytes().get(WRITE_API_GZIP),
                results.bytes().get(WRITE_API)),
        "",
        "");
  }

  /** What a side loses it has not paid for, but it counts in its favour here. */
  private void arrived(WriteBenchmark.Results results) {
    row(
        "... of which arrived",
        "%.0f %%".formatted(100 * results.bytes().get(OURS) / results.bytes().get(BLOCKING)),
        "%s: %.0f %%"
            .formatted(
                WRITE_API, 100 * results.bytes().get(WRITE_API) / results.bytes().get(BLOCKING)),
        "",
        "");
  }

  private void cpu(
      WriteBenchmark.Results results, String what, String ours, String other, String goal) {
    ToDoubleFunction<Round> nanos = Round::cpuNanos;
    row(
        what,
        "%,.0f ns".formatted(Numbers.median(results.of(ours), nanos)),
        "%s: %,.0f ns".formatted(other, Numbers.median(results.of(other), nanos)),
        times(Numbers.medianRatio(results.of(other), results.of(ours), nanos)),
        goal);
  }

  private void influx(Target target) throws IOException, InterruptedException {
    WriteBenchmark.Results results =
        new WriteBenchmark(9, full ? WARM : 3, full ? 500_000 : 100_000)
            .into(
                target,
                full
                    ? List.of(AS_IT_COMES, NO_DELAY, WRITE_API, OURS, BARE)
                    : List.of(AS_IT_COMES, NO_DELAY, OURS, BARE));
    wall(results, "into InfluxDB out of the box, wall a point", AS_IT_COMES, "2.5 x");
    wall(results, "", NO_DELAY, "");
    if (full) {
      wall(results, "", WRITE_API, "");
    }
    wall(results, "", BARE, "0.87 x");
  }

  private void wall(WriteBenchmark.Results results, String what, String other, String goal) {
    ToDoubleFunction<Round> nanos = Round::wallNanos;
    row(
        what,
        "%.1f µs".formatted(Numbers.median(results.of(OURS), nanos) / 1000),
        "%s: %.1f µs".formatted(other, Numbers.median(results.of(other), nanos) / 1000),
        "%.2f x".formatted(Numbers.medianRatio(results.of(other), results.of(OURS), nanos)),
        goal);
  }

  private void quiet(Target target) throws IOException, InterruptedException {
    System.err.println("a quiet device ...");
    List<QuietDevice.Sample> samples = QuietDevice.run(target, 1, full ? 100 : 20);
    double linger = QuietDevice.lingerMillis();
    double roundTrip = Numbers.median(samples, QuietDevice.Sample::roundTripMillis);
    row(
        "one quiet device, `send()` to stored",
        "%.1f ms".formatted(Numbers.median(samples, QuietDevice.Sample::storedMillis)),
        "linger %.0f ms + a bare request %.1f ms".formatted(linger, roundTrip),
        "",
        "their sum");
  }

  /** The table of each durability; the goals are those of group commit. */
  private List<String> spool() throws Exception {
    System.err.println("spool ...");
    Map<String, List<SpoolBenchmark.Sample>> results =
        SpoolBenchmark.run(9, full ? 300_000 : 50_000);
    List<SpoolBenchmark.Sample> grouped = results.get(SpoolBenchmark.GROUP_COMMIT);
    spool(grouped, "spool append, group commit", "SQLite", SpoolBenchmark.Sample::sqlite, "1.5 x");
    spool(grouped, "", "`FileChannel`", SpoolBenchmark.Sample::channel, "0.7 x");
    List<String> lines = new ArrayList<>();
    results.forEach(
        (name, samples) ->
            lines.add(
                "| %s | %,.0f | %,.0f | %,.0f |"
                    .formatted(
                        name,
                        Numbers.median(samples, SpoolBenchmark.Sample::spool),
                        Numbers.median(samples, SpoolBenchmark.Sample::sqlite),
                        Numbers.median(samples, SpoolBenchmark.Sample::channel))));
    return lines;
  }

  private void spool(
      List<SpoolBenchmark.Sample> samples,
      String what,
      String otherName,
      ToDoubleFunction<SpoolBenchmark.Sample> other,
      String goal) {
    ToDoubleFunction<SpoolBenchmark.Sample> ours = SpoolBenchmark.Sample::spool;
    double[] ratios =
        samples.stream()
            .mapToDouble(sample -> other.applyAsDouble(sample) / ours.applyAsDouble(sample))
            .toArray();
    row(
        what,
        "%,.0f ns".formatted(Numbers.median(samples, ours)),
        "%s: %,.0f ns".formatted(otherName, Numbers.median(samples, other)),
        "%.2f x"
            .formatted(
                Numbers.median(
                    Arrays.stream(ratios).boxed().toList(), Double::doubleValue)),
        goal);
  }
}
