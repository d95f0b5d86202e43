package io.iotcenter.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SensorCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir Path folder;

  private int run(String... args) {
    CommandLine commandLine =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return commandLine.execute(args);
  }

  @Test
  void aWeekIsPlottedInItsDays() {
    assertThat(run("sensor", "--from", "2026-06-01", "--seed", "42")).isZero();

    assertThat(out.toString())
        .contains("Temperature, °C", "Relative humidity, %", "Pressure, hPa")
        .contains("1 Jun", "2 Jun", "7 Jun")
        .doesNotContain("8 Jun");
  }

  @Test
  void theSameSeedAndDaysGiveTheSamePlotAndAnotherPlaceAnother() {
    run("sensor", "--from", "2026-06-01");
    String berlin = out.toString();
    out.getBuffer().setLength(0);
    run("sensor", "--from", "2026-06-01");
    assertThat(out).hasToString(berlin);

    out.getBuffer().setLength(0);
    run("sensor", "--from", "2026-06-01", "--lat", "-33.9", "--lon", "18.4");
    assertThat(out.toString()).isNotEqualTo(berlin);
  }

  @Test
  void readingsGoIntoACsvFileAndAPicture() throws IOException {
    Path csv = folder.resolve("week.csv");
    Path png = folder.resolve("week.png");
    assertThat(
            run(
                "sensor",
                "--days",
                "2",
                "--every",
                "1h",
                "--from",
                "2026-06-01",
                "--indoors",
                "21",
                "--csv",
                csv.toString(),
                "--png",
                png.toString()))
        .isZero();

    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(1 + 48);
    assertThat(lines.get(0))
        .isEqualTo("time,temperature_celsius,relative_humidity_percent,pressure_hectopascals");
    assertThat(lines.get(1))
        .matches("2026-06-01T00:00:00Z,\\d\\d\\.\\d\\d,\\d\\d\\.\\d{3},\\d+\\.\\d{3}");
    BufferedImage image = ImageIO.read(png.toFile());
    assertThat(image.getWidth()).isGreaterThan(1_000);
    assertThat(out.toString()).contains("Wrote 48 readings to " + csv, "Drew " + png);
  }

  @Test
  void whatIsWrongIsSaidAllAtOnceAndNothingIsWritten() {
    Path csv = folder.resolve("never.csv");
    int exitCode = run("sensor", "--lat", "95", "--alt", "-5000", "--csv", csv.toString());

    assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString())
        .contains("latitude: 95 is outside -90 to 90 degrees")
        .contains("altitude: -5,000 is outside -430 to 9,000 metres above the sea");
    assertThat(csv).doesNotExist();
    assertThat(run("sensor", "--days", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("sensor", "--every", "0s")).isEqualTo(CommandLine.ExitCode.USAGE);
  }

  @Test
  void aFileThatCannotBeWrittenIsSaid() {
    int exitCode = run("sensor", "--csv", folder.resolve("no/such/folder.csv").toString());

    assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("cannot write");
  }
}
