package io.iotcenter.examples;

import io.iotcenter.examples.terminal.HumanDuration;
import io.iotcenter.examples.terminal.Shell;
import io.iotcenter.examples.terminal.TerminalPlot;
import io.iotcenter.examples.terminal.TimeAxis;
import io.iotcenter.examples.weather.Quantity;
import io.iotcenter.examples.weather.WeatherPicture;
import io.iotcenter.examples.weather.WeatherSeries;
import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.sensor.VirtualBme280Builder;
import io.iotcenter.sensor.error.SensorInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what a virtual sensor reads over some days, so that one can look and believe it. */
@Command(
    name = "sensor",
    description =
        "Plots what a virtual BME280 reads over some days, and writes it as CSV or PNG on request.",
    mixinStandardHelpOptions = true)
public final class SensorCommand implements Callable<Integer> {
  private static final int PLOT_WIDTH = 70;
  private static final int PLOT_HEIGHT = 8;
  private static final int DOTS_ACROSS = 2 * PLOT_WIDTH;

  @Option(
      names = "--days",
      description = "How many days (default: ${DEFAULT-VALUE}).",
      defaultValue = "7")
  int days;

  @Option(names = "--from", description = "The first day, for example 2026-07-01 (default: today).")
  @Nullable LocalDate from;

  @Option(
      names = "--lat",
      description = "Degrees north (default: ${DEFAULT-VALUE}, Berlin).",
      defaultValue = "52.52")
  double latitude;

  @Option(
      names = "--lon",
      description = "Degrees east (default: ${DEFAULT-VALUE}).",
      defaultValue = "13.40")
  double longitude;

  @Option(
      names = "--alt",
      description = "Metres above the sea (default: ${DEFAULT-VALUE}).",
      defaultValue = "34")
  double altitude;

  @Option(
      names = "--seed",
      description = "The same seed gives the same weather (default: ${DEFAULT-VALUE}).",
      defaultValue = "42")
  long seed;

  @Option(
      names = "--indoors",
      paramLabel = "CELSIUS",
      description = "Puts the sensor into a room heated to this temperature.")
  @Nullable Double indoors;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      description = "From one reading to the next (default: ${DEFAULT-VALUE}).",
      converter = HumanDuration.class,
      defaultValue = "10m")
  Duration every = Duration.ofMinutes(10);

  @Option(names = "--csv", paramLabel = "FILE", description = "Writes the readings as CSV.")
  @Nullable Path csv;

  @Option(names = "--png", paramLabel = "FILE", description = "Draws them as a picture.")
  @Nullable Path png;

  @Spec private CommandSpec spec;

  /**
   * Runs it alone.
   *
   * @param args the options
   */
  public static void main(String[] args) {
    Shell.runAlone(new SensorCommand(), args);
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Instant start =
        (from == null ? LocalDate.now(ZoneOffset.UTC) : from)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
    WeatherSeries series = read(start);
    for (Quantity quantity : Quantity.values()) {
      out.println(quantity.title());
      out.print(
          new TerminalPlot(PLOT_WIDTH, PLOT_HEIGHT)
              .draw(
                  series.parts(quantity, DOTS_ACROSS).stream()
                      .mapToDouble(part -> part.getAverage())
                      .toArray()));
      out.println(
          new TimeAxis(PLOT_WIDTH, ZoneOffset.UTC)
              .between(start, start.plus(Duration.ofDays(days))));
      out.println();
    }
    write(series, out);
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private WeatherSeries read(Instant start) {
    if (days < 1 || every.compareTo(Duration.ofDays(days)) > 0 || every.isZero()) {
      throw error("--days and --every must leave at least one reading");
    }
    VirtualBme280Builder sensor = VirtualBme280.at(latitude, longitude, altitude).seed(seed);
    if (indoors != null) {
      sensor.indoors(indoors);
    }
    try {
      return WeatherSeries.read(sensor.build(), start, Duration.ofDays(days), every);
    } catch (SensorInputException e) {
      throw error(e.getMessage());
    }
  }

  private void write(WeatherSeries series, PrintWriter out) {
    try {
      if (csv != null) {
        series.writeCsv(csv);
        out.println("Wrote " + series.readings().size() + " readings to " + csv + ".");
      }
      if (png != null) {
        new WeatherPicture(series).writePng(png);
        out.println("Drew " + png + ".");
      }
    } catch (IOException e) {
      throw error("cannot write: " + e);
    }
  }

  private ParameterException error(@Nullable String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
