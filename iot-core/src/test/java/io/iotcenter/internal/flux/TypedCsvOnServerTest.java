package io.iotcenter.internal.flux;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.query.Aggregation;
import io.iotcenter.query.Answers;
import io.iotcenter.query.Fill;
import io.iotcenter.query.QueryBuilder;
import io.iotcenter.query.TelemetryQuery;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A typed question as CSV: what the server writes for the same question in Flux. */
@Tag("influx")
class TypedCsvOnServerTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-01-01T03:00:00Z");

  private static final String BEGIN =
      """
      from(bucket: "iot_center")
        |> range(start: 2026-01-01T00:00:00Z, stop: 2026-01-01T03:00:00Z)
        |> filter(fn: (r) => r._measurement == "environment")
      """;

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      long time = FROM.plus(Duration.ofMinutes(2L * i)).getEpochSecond();
      lines.add(
          "environment,device=a Temperature=%s,n=%di,s=\"%d, \"\"x\"\"\",b=%s %d000000000"
              .formatted(20 + i % 7 / 8.0, i, i, i % 2 == 0, time)
              .replace("\"\"x\"\"", "\\\"x\\\""));
      if (i % 3 == 0) {
        lines.add("environment,device=ä\\ b Temperature=%s %d000000001".formatted(i, time));
      }
    }
    lines.add("other,device=a Temperature=1 1767225600000000000");
    return lines;
  }

  @Test
  void rawPointsAndLatestValuesOfAFieldAreTheServersTables() throws Exception {
    try (FluxWorld world = new FluxWorld(lines())) {
      for (String field : new String[] {"Temperature", "n", "s", "b"}) {
        requireSamePoints(world, field, "a");
      }
    }
  }

  private static void requireSamePoints(FluxWorld world, String field, String device)
      throws Exception {
    String begin = BEGIN + "|> filter(fn: (r) => r._field == \"" + field + "\")";
    requireSame(world, world.raw(begin), query -> query.allDevices().fields(field));
    String some = begin + "|> filter(fn: (r) => r.device == \"" + device + "\") |> limit(n: 5)";
    requireSame(world, world.raw(some), query -> query.device(device).fields(field).limit(5));
    requireSame(
        world, world.raw(begin + "|> last()"), query -> query.allDevices().fields(field).latest());
  }

  @Test
  void windowsAreTheServersWithTheirStartAsTime() throws Exception {
    try (FluxWorld world = new FluxWorld(lines())) {
      String flux =
          BEGIN
              + "|> filter(fn: (r) => r._field == \"Temperature\")"
              + "|> aggregateWindow(every: 1h, fn: mean, timeSrc: \"_start\")"
              + "|> yield(name: \"mean\")";
      requireSame(
          world,
          world.raw(flux),
          query ->
              query
                  .allDevices()
                  .fields("Temperature")
                  .every(Duration.ofHours(1))
                  .aggregate(Aggregation.MEAN));
    }
  }

  /** Sensors as tags, one of which was replaced. */
  private static List<String> sensorLines() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      long time = FROM.plus(Duration.ofMinutes(2L * i)).getEpochSecond();
      for (String device : new String[] {"d1", "d2", "d3"}) {
        String sensor = device.equals("d2") && i >= 40 ? "new" : "old";
        lines.add(
            "environment,HumiditySensor=h,TemperatureSensor=%s,device=%s,z=1 Temperature=%s,Humidity=%di %d000000000"
                .formatted(sensor, device, 20 + i % 7 / 8.0, i, time));
      }
    }
    return lines;
  }

  @Test
  void sensorsAreTheServersTables() throws Exception {
    try (FluxWorld world = new FluxWorld(sensorLines())) {
      String hours = "|> aggregateWindow(every: 1h, fn: mean, timeSrc: \"_start\"";
      for (String field : new String[] {"Temperature", "Humidity"}) {
        requireSamePoints(world, field, "d2");
        String begin = BEGIN + "|> filter(fn: (r) => r._field == \"" + field + "\")";
        requireSame(
            world,
            world.raw(begin + hours + ", createEmpty: false) |> yield(name: \"mean\")"),
            query ->
                query
                    .allDevices()
                    .fields(field)
                    .every(Duration.ofHours(1))
                    .aggregate(Aggregation.MEAN));
        requireSame(
            world,
            world.raw(begin + hours + ") |> yield(name: \"mean\")"),
            query ->
                query
                    .allDevices()
                    .fields(field)
                    .every(Duration.ofHours(1))
                    .aggregate(Aggregation.MEAN)
                    .fill(Fill.NULL));
      }
    }
  }

  private static void requireSame(
      FluxWorld world, String raw, Function<TelemetryQuery, QueryBuilder> question)
      throws Exception {
    assertThat(raw).contains("#datatype");
    for (TelemetryQuery query : List.of(world.influx(), world.embedded())) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Answers answers = question.apply(query).between(FROM, TO);
      answers.toCsv(out);
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(raw);
    }
  }
}
