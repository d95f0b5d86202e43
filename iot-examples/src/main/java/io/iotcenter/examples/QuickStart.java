package io.iotcenter.examples;

import io.iotcenter.IotCenter;
import io.iotcenter.device.Registration;
import io.iotcenter.examples.terminal.Shell;
import io.iotcenter.examples.terminal.TerminalPlot;
import io.iotcenter.examples.terminal.TextTable;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.Reading;
import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.telemetry.DeliveryReport;
import io.iotcenter.telemetry.DeviceWriter;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Registers a device, writes an hour of a virtual sensor's readings, waits until they are stored,
 * and queries them back.
 */
@Command(
    name = "quickstart",
    description =
        "Registers a device, writes an hour of weather from a virtual BME280, and queries it back."
            + " Uses InfluxDB where INFLUX_URL is set, else a database file.",
    mixinStandardHelpOptions = true)
public final class QuickStart implements Callable<Integer> {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());

  @Option(
      names = "--device",
      description = "The device id (default: ${DEFAULT-VALUE}).",
      defaultValue = "greenhouse-1")
  private String device = "greenhouse-1";

  @Spec private CommandSpec spec;

  /**
   * Runs it alone.
   *
   * @param args the options
   */
  public static void main(String[] args) {
    Shell.runAlone(new QuickStart(), args);
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (IotCenter iot = IotCenter.fromEnvironment()) {
      out.println(iot);
      iot.verify();
      register(iot, out);
      write(iot, out);
      showLatest(iot, out);
      showMeans(iot, out);
    }
    return CommandLine.ExitCode.OK;
  }

  private void register(IotCenter iot, PrintWriter out) {
    Registration registration = iot.devices().registerIfAbsent(device);
    out.println(
        registration.isNew()
            ? "Registered "
                + device
                + " (authorization "
                + registration.device().authorizationId()
                + ")."
            : "Going on with "
                + device
                + ", registered "
                + registration.device().updatedAt()
                + ".");
  }

  /**
   * Writes what is missing of the last hour, so that a second run goes on where the first ended.
   */
  private void write(IotCenter iot, PrintWriter out) {
    VirtualBme280 sensor = VirtualBme280.at(52.52, 13.40, 34).seed(42).build();
    DeviceWriter writer = iot.telemetry().device(device);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant start = now.minus(HOUR);
    for (Reading latest :
        iot.query().device(device).last(HOUR).fields("Temperature").latest().toList()) {
      start = latest.time().plus(STEP);
    }
    for (Instant time = start; !time.isAfter(now); time = time.plus(STEP)) {
      SensorFeed.fill(sensor.read(time), writer).send();
    }
    DeliveryReport report = iot.telemetry().flush(Duration.ofSeconds(30));
    out.println("Stored " + report.stored() + " readings.");
  }

  private void showLatest(IotCenter iot, PrintWriter out) {
    TextTable table = new TextTable("latest", "value", "", "at");
    for (Reading latest : iot.query().device(device).last(HOUR).latest().toList()) {
      row(table, latest, "Temperature", "°C");
      row(table, latest, "Humidity", "%");
      row(table, latest, "Pressure", "hPa");
    }
    out.println();
    out.print(table);
  }

  private static void row(TextTable table, Reading reading, String field, String unit) {
    OptionalDouble value = reading.number(field);
    if (value.isPresent()) {
      table.row(
          field, decimals(value), unit, reading.timeOf(field).map(Instant::toString).orElse(""));
    }
  }

  private void showMeans(IotCenter iot, PrintWriter out) {
    List<Reading> means =
        iot.query()
            .device(device)
            .last(HOUR)
            .every(Duration.ofMinutes(5))
            .aggregate(Aggregation.MEAN)
            .toList();
    TextTable table = new TextTable("mean of 5 min", "°C", "%", "hPa");
    for (Reading mean : means) {
      table.row(
          CLOCK.format(mean.time()),
          decimals(mean.temperature()),
          decimals(mean.humidity()),
          decimals(mean.pressure()));
    }
    out.println();
    out.print(table);
    out.println();
    out.println("Temperature, °C");
    out.println(
        new TerminalPlot(60, 6)
            .draw(
                means.stream()
                    .mapToDouble(mean -> mean.temperature().orElse(Double.NaN))
                    .toArray()));
  }

  private static String decimals(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "";
  }
}
