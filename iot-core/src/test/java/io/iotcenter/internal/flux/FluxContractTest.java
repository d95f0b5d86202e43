package io.iotcenter.internal.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions as dashboards ask them: both back ends answer what a real server answers the text. */
@Tag("influx")
class FluxContractTest {
  private static final String BEGIN =
      "from(bucket: \"iot_center\")\n  |> range(start: 2026-02-20T00:00:00Z, stop: 2026-03-01T12:00:00Z)\n";

  private static FluxWorld world;

  @BeforeAll
  static void open() throws Exception {
    world = new FluxWorld(lines());
  }

  @AfterAll
  static void close() {
    if (world != null) {
      world.close();
    }
  }

  /** Two weeks, gaps, late points, a replaced sensor, several types, another measurement. */
  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    Instant from = Instant.parse("2026-02-20T00:00:00Z");
    for (int i = 0; i < 600; i++) {
      long time = from.plus(Duration.ofMinutes(23L * i)).getEpochSecond();
      if (i % 50 < 40) {
        lines.add(
            "environment,device=greenhouse-1,TemperatureSensor=%s Temperature=%s,Humidity=%s,Pressure=%s %d000000000"
                .formatted(
                    i < 300 ? "virtual" : "bme280",
                    20 + i % 17 * 0.25,
                    40 + i % 11 * 0.5,
                    1000 + i % 29,
                    time));
      }
      if (i % 7 == 0) {
        lines.add(
            "environment,device=greenhouse-10 Temperature=%s,count=%di,state=\"%s\",on=%s %d000000000"
                .formatted(5 + i % 5 * 0.5, i, i % 2 == 0 ? "a,b" : "open", i % 3 == 0, time));
      }
    }
    lines.add("other,device=greenhouse-1 Temperature=99 1771977600000000000");
    return lines;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "|> filter(fn: (r) => r[\"_measurement\"] == \"environment\") |> filter(fn: (r) => r[\"device\"] == \"greenhouse-1\" or r[\"device\"] == \"greenhouse-10\") |> filter(fn: (r) => r[\"_field\"] == \"Temperature\") |> aggregateWindow(every: 6h, fn: mean, createEmpty: false) |> yield(name: \"mean\")",
        "|> filter(fn: (r) => r._field == \"Temperature\" or r._field == \"Humidity\") |> aggregateWindow(every: 1d, fn: max) |> yield(name: \"max\")",
        "|> filter(fn: (r) => r._field == \"Temperature\") |> aggregateWindow(every: 1w, fn: min, createEmpty: false)",
        "|> filter(fn: (r) => r._field == \"Temperature\") |> aggregateWindow(every: 1mo, fn: median)",
        "|> filter(fn: (r) => r._field == \"Temperature\") |> aggregateWindow(every: 8h, fn: stddev)",
        "|> filter(fn: (r) => r._field == \"count\") |> aggregateWindow(every: 12h, fn: sum)",
        "|> aggregateWindow(every: 12h, fn: count)",
        "|> aggregateWindow(every: 12h, fn: first)",
        "|> aggregateWindow(every: 12h, fn: last, createEmpty: false)",
        "|> last()",
        "|> first() |> keep(columns: [\"_time\", \"_value\", \"device\", \"_field\"])",
        "|> count()",
        "|> filter(fn: (r) => r._field == \"Humidity\" and r.device == \"greenhouse-1\") |> mean()",
        "|> filter(fn: (r) => r.device == \"greenhouse-1\") |> median()",
        "|> filter(fn: (r) => r.device == \"greenhouse-1\") |> spread()",
        "|> filter(fn: (r) => r.device != \"greenhouse-1\" and r._field != \"state\") |> max()",
        "|> mean()",
        "|> min()",
        "|> filter(fn: (r) => r._field == \"state\") |> sum()",
        "|> filter(fn: (r) => r._value > 25)",
        "|> filter(fn: (r) => r._value >= 1020.0 and r._value < 1025.0) |> count()",
        "|> filter(fn: (r) => r._value > -1.5) |> last()",
        "|> filter(fn: (r) => r._field == \"on\") |> filter(fn: (r) => r._value == true)",
        "|> filter(fn: (r) => r._value == \"a,b\") |> limit(n: 3)",
        "|> filter(fn: (r) => r.TemperatureSensor == \"\") |> last()",
        "|> filter(fn: (r) => r.TemperatureSensor != \"bme280\") |> last()",
        "|> filter(fn: (r) => r.nowhere == \"x\")",
        "|> limit(n: 2)",
        "|> limit(n: 2, offset: 5)",
        "|> limit(n: 0)",
        "|> sort(columns: [\"_value\"], desc: true) |> limit(n: 3)",
        "|> filter(fn: (r) => r._field == \"Temperature\") |> group() |> sort(columns: [\"_time\"]) |> limit(n: 10)",
        "|> filter(fn: (r) => r._field == \"Temperature\") |> group(columns: [\"device\"]) |> last()",
        "|> filter(fn: (r) => r._field == \"Temperature\") |> group(columns: [\"device\"]) |> mean()",
        "|> filter(fn: (r) => r._field == \"Temperature\") |> group(columns: [\"device\"]) |> aggregateWindow(every: 1d, fn: mean)",
        "|> filter(fn: (r) => r._field == \"Temperature\") |> group(columns: [\"device\"]) |> aggregateWindow(every: 1d, fn: median, createEmpty: false)",
        "|> filter(fn: (r) => r._field == \"Temperature\") |> group(columns: [\"device\", \"TemperatureSensor\"]) |> count()",
        "|> filter(fn: (r) => r._field == \"Temperature\") |> group(columns: [\"_time\"]) |> mean() |> group() |> limit(n: 5)",
        "|> filter(fn: (r) => r._field == \"Pressure\") |> aggregateWindow(every: 1d, fn: mean) |> group() |> max()",
        "|> keep(columns: [\"_time\", \"_value\", \"_field\"]) |> filter(fn: (r) => r._field == \"Humidity\") |> sort() |> limit(n: 4)",
        "|> keep(columns: [\"device\"]) |> limit(n: 1)"
      })
  void bothBackEndsAnswerAsTheServerAnswersTheText(String steps) throws Exception {
    String text = BEGIN + "  " + steps;
    String raw = world.raw(text);
    boolean failed = raw.startsWith(FluxWorld.FAILED);
    if (failed) {
      assertThat(world.byInflux(text)).startsWith(FluxWorld.FAILED);
      assertThat(world.byEmbedded(text)).startsWith(FluxWorld.FAILED);
    } else {
      assertThat(world.byInflux(text)).isEqualTo(raw);
      assertThat(world.byEmbedded(text).split("\r\n", -1)).isEqualTo(raw.split("\r\n", -1));
    }
  }

  @Test
  void aStringFieldOfAnotherDeviceIsInTheWayOfTheServerOnly() throws Exception {
    String text = BEGIN + "|> filter(fn: (r) => r.device == \"greenhouse-1\") |> mean()";
    // it looks at every field of the measurement for every device, whether the device has it or not
    assertThat(world.byInflux(text)).startsWith(FluxWorld.FAILED).contains("unsupported");
    assertThat(world.byEmbedded(text)).contains("Humidity,environment,greenhouse-1\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start: -1h",
        "start: -1d12h",
        "start: -1mo",
        "start: -13mo, stop: -1w",
        "start: -1y1d1us",
        "start: -2w, stop: now()",
        "start: 0",
        "start: 2026-02-25",
        "start: -3d, stop: 1h",
        "start: 2026-02-25T10:00:00+05:30, stop: 1772200000"
      })
  void relativeTimesMeanWhatTheServerTakesThemFor(String range) throws Exception {
    for (String now : new String[] {"2026-03-01T12:00:00Z", "2026-03-31T23:59:59.000000001Z"}) {
      world.setTime(Instant.parse(now));
      String text = "from(bucket: \"iot_center\") |> range(" + range + ") |> count()";
      assertThat(world.byEmbedded(text)).isEqualTo(world.rawAt(text, now));
    }
  }

  @Test
  void aSumOfAGroupWithStringsIsAnErrorAndNotLess() throws Exception {
    String text = BEGIN + "|> group(columns: [\"_field\"]) |> sum()";
    // what the server makes of it: groups are missing, and nobody says so
    assertThat(world.raw(text)).doesNotStartWith(FluxWorld.FAILED).doesNotContain("state");
    assertThat(world.byInflux(text)).startsWith(FluxWorld.FAILED);
    assertThat(world.byEmbedded(text)).startsWith(FluxWorld.FAILED);
  }

  @Test
  void aSumOfAGroupOfNumbersIsTheServersWithItsColumnsInAnotherOrder() throws Exception {
    String text =
        BEGIN
            + "|> filter(fn: (r) => r._field == \"Pressure\")"
            + " |> group(columns: [\"device\"]) |> sum()";
    String answer = world.byInflux(text);
    assertThat(world.byEmbedded(text)).isEqualTo(answer);
    assertThat(answer).contains(",result,table,_start,_stop,device,_value\r\n");
    String sum = answer.replaceAll("(?s).*greenhouse-1,(\\d+)\r\n.*", "$1");
    assertThat(world.raw(text)).contains("," + sum + ",greenhouse-1\r\n");
  }
}
