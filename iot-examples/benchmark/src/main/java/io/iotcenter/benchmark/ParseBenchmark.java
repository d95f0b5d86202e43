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

  private static final String PARSER = "FluxCsvParser, from memory";
  private static final String LIST = "QueryApi.query to a list, by HTTP";
  private static final String READINGS = "IoT Center, a Reading each, by HTTP";
  private static final String COLUMNS = "IoT Center, to columns, by HTTP";

  private final int rows;
  private final int rounds;

  ParseBenchmark(int rows, int rounds) {
    this.rows = rows;
    this.rounds = rounds;
  }

  void measure(ReadTable table) throws Exception {
    byte[] csv = CannedAnswers.annotatedCsv(DEVICES, rows / DEVICES);
    byte[] fields = CannedAnswers.fieldKeys();
    byte[] alone = CannedAnswers.msgpack(0, DEVICES, rows / DEVICES);
    byte[] afterFields = CannedAnswers.msgpack(1, DEVICES, rows / DEVICES);
    Medians medians = new Medians();
    try (CannedServer server =
            new CannedServer(
                csv,
                request -> {
                  if (!request.contains("SELECT")) {
                    return List.of(fields);
                  }
                  return request.contains("SHOW") ? List.of(fields, afterFields) : List.of(alone);
                });
        InfluxDBClient client =
            InfluxDBClientFactory.create(server.url(), "t".toCharArray(), "o", "b");
        IotCenter iot = IotCenter.influxDB().url(server.url()).token("t").org("o").build()) {
      QueryBuilder question = iot.query().allDevices();
      medians
          .add(PARSER, () -> parse(csv))
          .add(LIST, () -> count(client))
          .add(READINGS, () -> readings(question))
          .add(COLUMNS, () -> columns(question));
      medians.run(3, rounds);
    }
    String bytes = "%,d rows (%,d MB of CSV, %,d MB of MessagePack) to readings";
    String what = bytes.formatted(rows, csv.length / 1_000_000, alone.length / 1_000_000);
    row(table, medians, what, READINGS, PARSER, "`FluxCsvParser`", "15 x");
    row(table, medians, "", READINGS, LIST, "`QueryApi.query`, by HTTP", "");
    row(table, medians, "the same to columns", COLUMNS, PARSER, "`FluxCsvParser`", "40 x");
  }

  private static void row(
      ReadTable table,
      Medians medians,
      String what,
      String ours,
      String other,
      String otherName,
      String goal) {
    table.row(
        what,
        cost(medians, ours),
        otherName + ": " + cost(medians, other),
        medians.ratio(other, ours),
        goal);
  }

  private static String cost(Medians medians, String side) {
    return "%,.0f ns, %,.0f B a row".formatted(medians.nanos(side), medians.bytes(side));
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
