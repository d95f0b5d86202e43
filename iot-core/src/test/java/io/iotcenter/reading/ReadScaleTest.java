package io.iotcenter.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.IotCenter;
import io.iotcenter.telemetry.DeviceWriter;
import io.iotcenter.testkit.InfluxServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However much it is, it is read in 32 MB: streamed, in one order of time, exported, followed. Ten
 * million rows, or as many as {@code -Dread.rows} says; in all of these ways, or in those that
 * {@code -Dread.ways} names.
 */
@Tag("process")
@Tag("long")
class ReadScaleTest {
  private static final int DEVICES = 100;
  private static final long ROWS = Long.getLong("read.rows", 10_000_000);
  private static final List<String> WAYS =
      List.of(System.getProperty("read.ways", "stream,export,follow,by time").split(","));

  @TempDir Path folder;

  @Test
  void anEmbeddedDatabaseIsReadInLittleMemory() throws Exception {
    Path file = folder.resolve("many.db");
    try (IotCenter iot = IotCenter.embedded(file)) {
      fill(iot);
    }
    for (String way : WAYS) {
      assertThat(read(way, file.toString())).as(way).isEqualTo(ROWS);
    }
  }

  @Test
  @Tag("influx")
  void influxDbIsReadInLittleMemory() throws Exception {
    InfluxServer server = InfluxServer.shared();
    String bucket = server.newBucket("many");
    try (IotCenter iot =
        IotCenter.influxDB()
            .url(server.url())
            .token(server.token())
            .org(server.organization())
            .bucket(bucket)
            .build()) {
      fill(iot);
    }
    for (String way : WAYS) {
      assertThat(read(way, server.url(), server.token(), server.organization(), bucket))
          .as(way)
          .isEqualTo(ROWS);
    }
  }

  /** A reading of each device a second, up to now. */
  private static void fill(IotCenter iot) {
    DeviceWriter[] devices = new DeviceWriter[DEVICES];
    for (int i = 0; i < DEVICES; i++) {
      devices[i] = iot.telemetry().device("device-" + i);
    }
    Instant first = Instant.now().minusSeconds(ROWS / DEVICES);
    for (long row = 0; row < ROWS; row++) {
      devices[(int) (row % DEVICES)]
          .field("Temperature", 20 + row % 1_000 / 100.0)
          .time(first.plusSeconds(row / DEVICES))
          .send();
    }
    iot.telemetry().flush(Duration.ofMinutes(30));
    assertThat(iot.telemetry().status().stored()).isEqualTo(ROWS);
  }

  private static long read(String way, String... where) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                ReadChild.class.getName(),
                way,
                Long.toString(ROWS)));
    command.addAll(Arrays.asList(where));
    long start = System.nanoTime();
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(child.waitFor()).as(way).isZero();
    System.out.printf(
        "%,d rows, %s: %.1f s in 32 MB%n", ROWS, way, (System.nanoTime() - start) / 1e9);
    return Long.parseLong(said);
  }
}
