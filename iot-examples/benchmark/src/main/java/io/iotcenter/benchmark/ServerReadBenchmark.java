package io.iotcenter.benchmark;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.query.FluxTable;
import io.iotcenter.IotCenter;
import io.iotcenter.query.DeviceColumns;
import io.iotcenter.telemetry.DeviceWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.OkHttpClient;

/**
 * Five fields of 1,000 devices, 400 readings each, and the latest of each, from a real server. Each
 * side asks as its users do; {@code curl} takes the same response as IoT Center.
 */
final class ServerReadBenchmark {
  private static final int ROWS_OF_DEVICE = 400;
  private static final long ROWS = (long) ROWS_OF_DEVICE * Points.DEVICES;
  private static final String[] FIELDS = {
    "Humidity", "Lat", "Lon", "Pressure", "Temperature"
  };

  private static final String WRITTEN = "IoT Center, a Reading each";
  private static final String COLUMNS = "IoT Center, to columns";
  private static final String LIST = "QueryApi.query, pivot";
  private static final String CURL = "curl, the same response";
  private static final String LATEST = "IoT Center, latest";
  private static final String LATEST_CURL = "curl, the same response of latest";

  private final Target target;
  private final int rounds;
  private final Instant from = Instant.ofEpochSecond(0, Points.timeNanos(0));
  private final Instant to = from.plusSeconds(ROWS_OF_DEVICE);

  ServerReadBenchmark(Target target, int rounds) {
    this.target = target;
    this.rounds = rounds;
  }

  void measure(ReadTable table) throws Exception {
    Medians medians = new Medians();
    try (IotCenter iot =
            IotCenter.influxDB()
                .url(target.url())
                .token(target.token())
                .org(target.organization())
                .bucket(target.bucket())
                .build();
        InfluxDBClient client = client()) {
      fill(iot);
      medians
          .add(WRITTEN, () -> readings(iot))
          .add(COLUMNS, () -> columns(iot))
          .add(LIST, () -> list(client))
          .add(CURL, () -> curl(points(), ROWS))
          .add(LATEST, () -> iot.query().allDevices().latest().toList().size())
          .add(LATEST_CURL, () -> curl(latest(), Points.DEVICES));
      medians.run(2, rounds);
      String what = "five fields of 1,000 devices, 400 rows each, to readings";
      table.row(
          what,
          millis(medians, WRITTEN, ROWS),
          "`QueryApi.query`, pivot: " + millis(medians, LIST, ROWS),
          medians.ratio(LIST, WRITTEN),
          "4 x");
      table.row(
          "",
          millis(medians, WRITTEN, ROWS),
          "`curl`, the same response: " + millis(medians, CURL, ROWS),
          medians.ratio(WRITTEN, CURL),
          "at most 1.2 x");
      table.row(
          "the same to columns",
          millis(medians, COLUMNS, ROWS),
          "`curl`: " + millis(medians, CURL, ROWS),
          medians.ratio(COLUMNS, CURL),
          "");
      retained(table, iot, client);
      table.row(
          "latest of 1,000 devices, five fields",
          millis(medians, LATEST, Points.DEVICES),
          "`curl`, the same response: " + millis(medians, LATEST_CURL, Points.DEVICES),
          medians.ratio(LATEST, LATEST_CURL),
          "at most 1.2 x");
    }
  }

  /** Its own patience of ten seconds is too little for a pivot on a busy machine. */
  private InfluxDBClient client() {
    return InfluxDBClientFactory.create(
        InfluxDBClientOptions.builder()
            .url(target.url())
            .authenticateToken(target.token().toCharArray())
            .org(target.organization())
            .okHttpClient(new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(10)))
            .build());
  }

  private static String millis(Medians medians, String side, long rows) {
    return "%,.0f ms".formatted(medians.nanos(side) * rows / 1e6);
  }

  private static void fill(IotCenter iot) {
    for (int device = 0; device < Points.DEVICES; device++) {
      DeviceWriter writer = iot.telemetry().device(Points.device(device), Points.SENSOR_TAGS);
      for (int i = 0; i < ROWS_OF_DEVICE; i++) {
        IotCenterContender.send(writer, (long) i * Points.DEVICES + device);
      }
    }
    iot.telemetry().flush(Duration.ofMinutes(10));
  }

  private long readings(IotCenter iot) {
    long[] rows = {0};
    iot.query().allDevices().between(from, to).forEach(reading -> rows[0]++);
    return rows[0];
  }

  private long columns(IotCenter iot) {
    return iot.query().allDevices().between(from, to).toColumns().stream()
        .mapToLong(DeviceColumns::size)
        .sum();
  }

  private List<FluxTable> tables(InfluxDBClient client) {
    return client
        .getQueryApi()
        .query(
            """
            from(bucket: "%s")
              |> range(start: %s, stop: %s)
              |> filter(fn: (r) => r._measurement == "environment")
              |> pivot(rowKey: ["_time"], columnKey: ["_field"], valueColumn: "_value")
            """
                .formatted(target.bucket(), from, to));
  }

  private long list(InfluxDBClient client) {
    return tables(client).stream().mapToLong(table -> table.getRecords().size()).sum();
  }

  private String points() {
    return "SELECT "
        + "\""
        + String.join("\"::float, \"", FIELDS) + "\"::float"
        + " FROM environment WHERE time >= "
        + Points.timeNanos(0)
        + " AND time < "
        + (Points.timeNanos(0) + ROWS_OF_DEVICE * 1_000_000_000L)
        + " AND device::tag != '' GROUP BY device";
  }

  private String latest() {
    StringBuilder text = new StringBuilder();
    for (String field : FIELDS) {
      text.append("SELECT last(\"" + field + "\"::float) FROM environment GROUP BY device;");
    }
    return text.toString();
  }

  private long curl(String query, long rows) throws IOException, InterruptedException {
    Process curl =
        new ProcessBuilder(
                "curl",
                "--silent",
                "--fail",
                "--header",
                "Authorization: Token " + target.token(),
                "--header",
                "Accept: application/x-msgpack",
                "--data-urlencode",
                "q=" + query,
                target.url() + "/query?epoch=ns&chunked=true&db=" + target.bucket())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (curl.waitFor() != 0) {
      throw new IOException("curl failed");
    }
    return rows;
  }

  /** What the heap holds while the answer is in use. */
  private void retained(ReadTable table, IotCenter iot, InfluxDBClient client) {
    long before = used();
    List<FluxTable> tables = tables(client);
    long list = used() - before;
    if (tables.isEmpty()) {
      throw new IllegalStateException("no tables");
    }
    tables = List.of();
    long clean = used();
    long[] most = {0};
    long[] rows = {0};
    iot.query()
        .allDevices()
        .between(from, to)
        .forEach(
            reading -> {
              if (rows[0]++ == ROWS / 2) {
                most[0] = used();
              }
            });
    long ours = Math.max(1, most[0] - clean);
    table.row(
        "heap held meanwhile",
        "%,d kB".formatted(ours / 1024),
        "its list: %,d kB".formatted(list / 1024),
        (double) list / ours,
        "constant");
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
