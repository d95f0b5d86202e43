package io.iotcenter.benchmark;

import com.influxdb.Cancellable;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.query.FluxRecord;
import com.influxdb.query.FluxTable;
import com.influxdb.query.internal.FluxCsvParser;
import io.iotcenter.IotCenter;
import io.iotcenter.query.DeviceColumns;
import io.iotcenter.query.QueryBuilder;
import java.io.ByteArrayInputStream;
import java.util.List;
import okio.Okio;

/**
 * From the bytes of an answer to typed rows. {@code FluxCsvParser} reads from memory, the others by
 * HTTP from a server with canned answers.
 */
final class ParseBenchmark {
  private static final int DEVICES = 100;

  private ParseBenchmark() {}

  static void run(int rounds, int rows) throws Exception {
    byte[] csv = CannedAnswers.annotatedCsv(DEVICES, rows / DEVICES);
    byte[] msgpack = CannedAnswers.msgpack(DEVICES, rows / DEVICES);
    Medians medians = new Medians();
    try (CannedServer server = new CannedServer(CannedAnswers.fieldKeys(), msgpack, csv);
        InfluxDBClient client =
            InfluxDBClientFactory.create(server.url(), "t".toCharArray(), "o", "b");
        IotCenter iot =
            IotCenter.influxDB().url(server.url()).token("t").org("o").build()) {
      QueryBuilder question = iot.query().allDevices();
      medians
          .add("FluxCsvParser, from memory", () -> parse(csv))
          .add("QueryApi.query to a list, by HTTP", () -> count(client))
          .add("IoT Center, a Reading each, by HTTP", () -> readings(question))
          .add("IoT Center, to columns, by HTTP", () -> columns(question));
      medians.run(3, rounds);
    }
    System.out.printf(
        "%n%,d rows of one field, %,d bytes as CSV, %,d as MessagePack; medians of %d%n%n",
        rows, csv.length, msgpack.length, rounds);
    System.out.println("| who | ns a row | bytes of garbage a row | FluxCsvParser : it |");
    System.out.println("|---|---|---|---|");
    for (String side :
        List.of(
            "FluxCsvParser, from memory",
            "QueryApi.query to a list, by HTTP",
            "IoT Center, a Reading each, by HTTP",
            "IoT Center, to columns, by HTTP")) {
      System.out.printf(
          "| %s | %,.0f | %,.0f | %.1f |%n",
          side,
          medians.nanos(side),
          medians.bytes(side),
          medians.nanos("FluxCsvParser, from memory") / medians.nanos(side));
    }
  }

  private static long parse(byte[] csv) throws Exception {
    long[] rows = {0};
    new FluxCsvParser()
        .parseFluxResponse(
            Okio.buffer(Okio.source(new ByteArrayInputStream(csv))),
            new NeverCancelled(),
            new FluxCsvParser.FluxResponseConsumer() {
              @Override
              public void accept(int index, Cancellable cancellable, FluxTable table) {}

              @Override
              public void accept(int index, Cancellable cancellable, FluxRecord record) {
                rows[0]++;
              }
            });
    return rows[0];
  }

  private static final class NeverCancelled implements Cancellable {
    @Override
    public void cancel() {}

    @Override
    public boolean isCancelled() {
      return false;
    }
  }

  private static long count(InfluxDBClient client) {
    return client.getQueryApi().query("canned").stream()
        .mapToLong(table -> table.getRecords().size())
        .sum();
  }

  private static long readings(QueryBuilder question) {
    long[] rows = {0};
    double[] sum = {0};
    question.forEach(
        reading -> {
          rows[0]++;
          sum[0] += reading.temperature().orElseThrow();
        });
    return rows[0] + (sum[0] == 0 ? 1 : 0);
  }

  private static long columns(QueryBuilder question) {
    return question.toColumns().stream().mapToLong(DeviceColumns::size).sum();
  }
}
