package io.iotcenter.examples.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.iotcenter.IotCenter;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.examples.terminal.Shell;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Questions from a shell, on any back end: two pumps in a cellar, and a sensor on a roof. */
abstract class QueryCommandContract {
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final String[] DAY = {"--from", "2026-03-01", "--to", "2026-03-02"};

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<IotCenter> opened = new ArrayList<>();

  /** Another IoT Center on the same back end, which a command closes. */
  abstract IotCenter open() throws Exception;

  private IotCenter openForCommand() {
    try {
      IotCenter iot = open();
      opened.add(iot);
      return iot;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  final void fill() throws Exception {
    try (IotCenter iot = open()) {
      DeviceProfile cellar = DeviceProfile.standard().withLabel("cellar");
      iot.devices().register("pump-1", cellar);
      iot.devices().register("pump-2", cellar);
      for (int hour = 0; hour < 24; hour++) {
        if (hour != 5) {
          send(iot, "pump-1", hour, 20 + hour);
        }
        send(iot, "pump-2", hour, 60 - hour / 4.0);
        send(iot, "roof, \"north\"", hour, -hour);
      }
      iot.telemetry().flush(Duration.ofSeconds(30));
    }
  }

  private static void send(IotCenter iot, String device, int hour, double celsius) {
    iot.telemetry()
        .record(device)
        .field("Temperature", celsius)
        .field("running", hour % 2 == 0)
        .time(MARCH.plus(Duration.ofHours(hour)))
        .send();
  }

  @AfterEach
  final void everythingIsClosed() {
    opened.forEach(IotCenter::close);
  }

  private CommandLine commandLine(Object command) {
    return Shell.prepared(new CommandLine(command)).setErr(new PrintWriter(err, true));
  }

  private int run(Object command, String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return commandLine(command).setOut(new PrintWriter(out)).execute(args);
  }

  private List<String> query(String... args) {
    assertThat(run(new QueryCommand(this::openForCommand), args)).as(err.toString()).isZero();
    return out.toString().lines().toList();
  }

  private List<String> export(String... args) {
    assertThat(run(new ExportCommand(this::openForCommand), args)).as(err.toString()).isZero();
    return out.toString().lines().toList();
  }

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void theLatestValuesAreATableWithATimeForEach() {
    assertThat(query("--latest", "pump-1"))
        .containsExactly(
            "device  field        value  at",
            "──────  ───────────  ─────  ────────────────────",
            "pump-1  Temperature     43  2026-03-01T23:00:00Z",
            "pump-1  running      false  2026-03-01T23:00:00Z");
    assertThat(query("--latest", "--label", "cellar", "--field", "Temperature"))
        .filteredOn(line -> line.startsWith("pump"))
        .hasSize(2);
    assertThat(query("--latest", "--label", "attic")).containsExactly("nothing");
  }

  @Test
  void readingsAreATable() {
    assertThat(query(with(DAY, "--limit", "2", "--zone", "Europe/Berlin", "pump-1")))
        .containsExactly(
            "device  time                       Temperature  running",
            "──────  ─────────────────────────  ───────────  ───────",
            "pump-1  2026-03-01T01:00:00+01:00           20  true",
            "pump-1  2026-03-01T02:00:00+01:00           21  false");
  }

  @Test
  void sensorsOfADeviceStayApart() throws Exception {
    try (IotCenter iot = open()) {
      for (String sensor : List.of("new", "old")) {
        iot.telemetry()
            .record("both")
            .tag("Sensor", sensor)
            .field("v", (double) sensor.length())
            .time(MARCH.plusSeconds(sensor.equals("old") ? 0 : 60))
            .send();
      }
      iot.telemetry().flush(Duration.ofSeconds(30));
    }
    assertThat(query("--latest", "--by-series", "both"))
        .containsExactly(
            "device             field  value  at",
            "─────────────────  ─────  ─────  ────────────────────",
            "both {Sensor=new}  v          3  2026-03-01T00:01:00Z",
            "both {Sensor=old}  v          3  2026-03-01T00:00:00Z");
    assertThat(query(with(DAY, "--as", "chart", "--by-series", "both")))
        .contains("both {Sensor=new}  mean(v)", "both {Sensor=old}  mean(v)");
  }

  @Test
  void windowsAreAskedForWithTheirFillAndTheirDevicesTogether() {
    assertThat(
            query(
                with(DAY, "--every", "1h", "--fill", "linear", "--field", "Temperature", "pump-1")))
        .contains("pump-1  2026-03-01T05:00:00Z                 25");
    assertThat(
            query(
                with(
                    DAY,
                    "--every",
                    "1d",
                    "--aggregate",
                    "min,max,p50,twm",
                    "--field",
                    "Temperature",
                    "pump-2")))
        .last()
        .asString()
        .matches("pump-2 +2026-03-01T00:00:00Z +54\\.25 +60 +57 +57\\.125");
    assertThat(query(with(DAY, "--aggregate", "count", "--across-devices", "--label", "cellar")))
        .last()
        .asString()
        .matches("all devices +2026-03-01T00:00:00Z +47 +47");
  }

  @Test
  void conditionsChoosePoints() {
    assertThat(query(with(DAY, "--where", "Temperature>41", "--where", "running=true")))
        .filteredOn(line -> line.startsWith("pump-1"))
        .singleElement()
        .asString()
        .contains("22:00:00Z", "42");
    assertThat(query(with(DAY, "--tag", "floor=1"))).containsExactly("nothing");
    assertThat(query(with(DAY, "--tag", "floor=", "pump-1"))).hasSize(2 + 23);
  }

  @Test
  void ordersAndLimits() {
    assertThat(query(with(DAY, "--by-time", "--newest-first", "--limit", "2")))
        .filteredOn(line -> line.contains("2026"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("23:00:00Z"));
  }

  @Test
  void aChartHasAScaleAndAnAxisForEachDevice() {
    List<String> lines = query(with(DAY, "--as", "chart", "--field", "Temperature"));
    assertThat(lines).contains("pump-1  mean(Temperature)", "pump-2  mean(Temperature)");
    assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("   43.00 ┤"));
    assertThat(lines).anySatisfy(line -> assertThat(line).contains("00:00", "03:"));
    assertThat(query("--last", "1h", "--as", "chart")).containsExactly("nothing");
  }

  @Test
  void whatIsThereAtAll() {
    assertThat(query("--extents", "pump-1"))
        .contains("pump-1  Temperature      23  2026-03-01T00:00:00Z  2026-03-01T23:00:00Z");
  }

  @Test
  void plainCsvIsForSpreadsheets() {
    assertThat(export("--field", "Temperature"))
        .startsWith(
            "device,time,Temperature,series",
            "pump-1,2026-03-01T00:00:00Z,20.0,",
            "pump-1,2026-03-01T01:00:00Z,21.0,")
        .endsWith("\"roof, \"\"north\"\"\",2026-03-01T23:00:00Z,-23.0,")
        .hasSize(1 + 23 + 24 + 24);
  }

  @Test
  void annotatedCsvIsThatOfInfluxDb() {
    List<String> lines = export(with(DAY, "--as", "annotated", "--field", "Temperature", "pump-2"));
    assertThat(lines)
        .startsWith(
            "#group,false,false,true,true,false,false,true,true,true",
            "#datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double,"
                + "string,string,string",
            "#default,_result,,,,,,,,",
            ",result,table,_start,_stop,_time,_value,_field,_measurement,device",
            ",,0,2026-03-01T00:00:00Z,2026-03-02T00:00:00Z,2026-03-01T00:00:00Z,60,Temperature,"
                + "environment,pump-2")
        .hasSize(4 + 24 + 1);
  }

  @Test
  void jsonIsAnObjectALine() {
    List<String> lines = export(with(DAY, "--as", "json", "--limit", "1"));
    assertThat(lines).hasSize(3);
    JsonObject roof = JsonParser.parseString(lines.get(2)).getAsJsonObject();
    assertThat(roof.get("device").getAsString()).isEqualTo("roof, \"north\"");
    assertThat(roof.get("time").getAsString()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(roof.getAsJsonObject("values").get("running").getAsBoolean()).isTrue();
    assertThat(roof.getAsJsonObject("values").get("Temperature").getAsDouble())
        .isCloseTo(0, within(0.0));
  }

  @Test
  void aFileIsThereAsAWholeOrNotAtAll() throws Exception {
    Path file = folder.resolve("all.csv");
    assertThat(export("--to-file", file.toString())).isEmpty();
    assertThat(Files.readAllLines(file)).hasSize(1 + 23 + 24 + 24);
    assertThat(err.toString()).contains("72 lines", " to " + file);

    Files.writeString(file, "as it was");
    assertThat(
            run(
                new ExportCommand(this::openForCommand),
                "--to-file",
                file.toString(),
                "--aggregate",
                "mean",
                "--field",
                "running"))
        .isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(err.toString()).contains("running", "boolean");
    assertThat(Files.readString(file)).isEqualTo("as it was");
    try (var files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString())).doesNotContain("all.csv.part");
    }
    assertThat(run(new ExportCommand(this::openForCommand), "--to-file", folder + "/no/such/file"))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("cannot write");
  }

  @Test
  void whatContradictsItselfIsSaid() {
    for (String[] args :
        List.of(
            new String[] {"--label", "cellar", "pump-1"},
            new String[] {"--last", "1h", "--all-time"},
            new String[] {"--by-time", "--by-series"},
            new String[] {"--to", "2026-03-02"},
            new String[] {"--from", "yesterday"},
            new String[] {"--latest", "--every", "1h"},
            new String[] {"--where", "hot"},
            new String[] {"--tag", "floor"},
            new String[] {"--aggregate", "average"},
            new String[] {"--fill", "nothing", "--every", "1h"},
            new String[] {"--latest", "--as", "chart"},
            new String[] {"--all-time", "--as", "chart"},
            new String[] {"--follow", "--as", "csv"})) {
      assertThat(run(new QueryCommand(this::openForCommand), args))
          .as(String.join(" ", args))
          .isEqualTo(CommandLine.ExitCode.USAGE);
    }
    assertThat(run(new QueryCommand(this::openForCommand), "--limit", "0"))
        .isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(err.toString()).contains("limit: 0 is not positive").doesNotContain("\tat ");
  }

  @Test
  void aClosedPipeIsACleanEnd() throws Exception {
    try (IotCenter iot = open()) {
      for (int i = 0; i < 20_000; i++) {
        iot.telemetry().record("many").field("v", 1.0).time(MARCH.plusMillis(i)).send();
      }
      iot.telemetry().flush(Duration.ofSeconds(60));
    }
    for (String form : List.of("table", "csv", "annotated", "json")) {
      Head head = new Head();
      int exitCode =
          commandLine(new QueryCommand(this::openForCommand))
              .setOut(new PrintWriter(head))
              .execute(with(DAY, "--as", form, "many"));
      assertThat(exitCode).as(form).isZero();
      assertThat(head.read.length()).as(form).isBetween(500, 100_000);
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void readingsAreFollowedUntilTheEnd() throws Exception {
    Head head = new Head();
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(
            () ->
                commandLine(new QueryCommand(this::openForCommand))
                    .setOut(new PrintWriter(head))
                    .execute("--follow", "--late", "1m", "--as", "json", "live"));
    try (IotCenter iot = open()) {
      while (!exitCode.isDone()) {
        iot.telemetry().record("live").field("v", 7L).send();
        iot.telemetry().flush(Duration.ofSeconds(10));
        Thread.sleep(20);
      }
    }
    assertThat(exitCode.get(30, TimeUnit.SECONDS)).isZero();
    JsonObject first =
        JsonParser.parseString(head.read.toString().lines().findFirst().orElseThrow())
            .getAsJsonObject();
    assertThat(first.get("device").getAsString()).isEqualTo("live");
    assertThat(first.getAsJsonObject("values").get("v").getAsLong()).isEqualTo(7);
  }

  /** Lets some characters through, then closes its end of the pipe. */
  private static final class Head extends Writer {
    private static final int ENOUGH = 500;
    private final StringBuilder read = new StringBuilder();

    @Override
    public void write(char[] from, int offset, int length) throws IOException {
      if (read.length() > ENOUGH) {
        throw new IOException("Broken pipe");
      }
      read.append(from, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
