package io.iotcenter.benchmark;

import io.iotcenter.IotCenter;
import io.iotcenter.model.Timestamps;
import io.iotcenter.query.Aggregation;
import io.iotcenter.telemetry.DeviceWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;

/**
 * The embedded database: the mean per hour against plain SQL on the same file, and the latest
 * reading of a device in a small file and in a large one.
 */
final class EmbeddedReadBenchmark {
  private static final long HOUR = 3_600_000_000_000L;
  private static final int FEW = 10_000;
  private static final String DEVICE = "boiler-1";
  private static final String MEANS = "IoT Center, mean per hour";
  private static final String SQL = "plain SQL, mean per hour";
  private static final String LATEST_FEW = "IoT Center, latest of few";
  private static final String LATEST_MANY = "IoT Center, latest of many";

  private final int readings;
  private final int rounds;

  EmbeddedReadBenchmark(int readings, int rounds) {
    this.readings = readings;
    this.rounds = rounds;
  }

  void measure(ReadTable table) throws Exception {
    Path folder = Files.createTempDirectory("embedded-benchmark-");
    try {
      Path many = folder.resolve("many.db");
      Path few = folder.resolve("few.db");
      fill(many, readings);
      fill(few, FEW);
      Medians medians = new Medians();
      try (IotCenter large = IotCenter.embedded(many);
          IotCenter small = IotCenter.embedded(few);
          Connection sql = DriverManager.getConnection("jdbc:sqlite:" + many)) {
        medians
            .add(MEANS, () -> means(large))
            .add(SQL, () -> plainMeans(sql))
            .add(LATEST_FEW, () -> latest(small))
            .add(LATEST_MANY, () -> latest(large));
        medians.run(2, rounds);
      }
      table.row(
          "embedded, %,d readings: mean per hour".formatted(readings),
          "%,.0f ms".formatted(medians.nanos(MEANS) / 1e6),
          "plain SQL by JDBC: %,.0f ms".formatted(medians.nanos(SQL) / 1e6),
          medians.ratio(MEANS, SQL),
          "at most 1.3 x");
      table.row(
          "embedded, latest of a device among %,d readings".formatted(readings),
          "%,.0f µs".formatted(medians.nanos(LATEST_MANY) / 1e3),
          "among %,d: %,.0f µs".formatted(FEW, medians.nanos(LATEST_FEW) / 1e3),
          medians.ratio(LATEST_MANY, LATEST_FEW),
          "at most 1.5 x");
    } finally {
      Folders.delete(folder);
    }
  }

  private static void fill(Path file, int readings) {
    try (IotCenter iot = IotCenter.embedded(file)) {
      DeviceWriter writer = iot.telemetry().device(DEVICE);
      for (int i = 0; i < readings; i++) {
        writer
            .field("Temperature", Points.temperature(i))
            .time(Timestamps.ofNanos(i * 1_000_000_000L))
            .send();
      }
      iot.telemetry().flush(Duration.ofMinutes(30));
    }
  }

  private static long means(IotCenter iot) {
    iot.query().device(DEVICE).every(Duration.ofHours(1)).aggregate(Aggregation.MEAN).toColumns();
    return 1;
  }

  private static long latest(IotCenter iot) {
    for (int i = 0; i < 200; i++) {
      iot.query().device(DEVICE).latest().toList();
    }
    return 200;
  }

  /** The best that SQL can do here: one stretch of the index, in order, grouped as it comes. */
  private static long plainMeans(Connection sql) throws Exception {
    try (PreparedStatement statement =
            sql.prepareStatement(
                "SELECT time / "
                    + HOUR
                    + ", avg(value) FROM point WHERE series = 1 AND field = 1 GROUP BY 1");
        ResultSet rows = statement.executeQuery()) {
      double sum = 0;
      while (rows.next()) {
        sum += rows.getLong(1) + rows.getDouble(2);
      }
      return sum > 0 ? 1 : 2;
    }
  }
}
