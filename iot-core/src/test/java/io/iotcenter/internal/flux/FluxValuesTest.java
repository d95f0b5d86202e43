package io.iotcenter.internal.flux;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.flux.Condition.Comparison;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values at their limits, as a real InfluxDB writes them. */
@Tag("influx")
class FluxValuesTest {
  private static final String BEFORE_1970 =
      """
      from(bucket: "iot_center")
        |> range(start: 1681-01-01, stop: 1970-01-01)
      """;

  private static final String ALL =
      """
      from(bucket: "iot_center")
        |> range(start: 0, stop: 2262-04-11)
      """;

  @Test
  void everyDoubleIsWrittenAsTheServerWritesIt() throws Exception {
    Random random = new Random(3);
    Set<Double> numbers = new HashSet<>();
    for (int exponent = -1_074; exponent < 1_024; exponent++) {
      numbers.add(Math.scalb(1.0, exponent));
      numbers.add(-Math.scalb(1.0, exponent));
      numbers.add(Math.nextDown(Math.scalb(1.0, exponent)));
    }
    for (int exponent = -323; exponent < 308; exponent++) {
      numbers.add(Double.parseDouble("1e" + exponent));
      numbers.add(Double.parseDouble("2e" + exponent));
    }
    numbers.add(Double.MAX_VALUE);
    numbers.add(-0.0);
    for (int i = 0; i < 5_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        numbers.add(number);
      }
      numbers.add(random.nextDouble() * 100);
      numbers.add(random.nextInt() / 1000.0);
    }
    List<String> lines = new ArrayList<>();
    int time = 0;
    for (double number : numbers) {
      lines.add("environment,device=a v=" + number + " " + time++);
    }
    requireSame(lines, ALL);
  }

  @Test
  void integersAndTimesAtTheirLimits() throws Exception {
    List<String> lines = new ArrayList<>();
    long[] times = {
      -9_223_286_400_000_000_000L,
      -1_000_000_001L,
      -1,
      0,
      1,
      10,
      1_000,
      1_000_000_000,
      1_700_000_000_123_456_789L,
      1_700_000_000_123_456_780L,
      1_700_000_000_120_000_000L,
      9_223_286_399_999_999_999L
    };
    for (long time : times) {
      lines.add("environment,device=a i=" + (time % 2 == 0 ? Long.MIN_VALUE : time) + "i " + time);
      lines.add("environment,device=a u=" + Long.toUnsignedString(time) + "u " + time);
      lines.add("environment,device=a b=" + (time % 2 == 0) + " " + time);
    }
    requireSame(lines, BEFORE_1970);
    requireSame(lines, BEFORE_1970 + "|> aggregateWindow(every: 1y, fn: count)");
    requireSame(
        lines, BEFORE_1970 + "|> aggregateWindow(every: 90m, fn: last, createEmpty: false)");
    requireSame(lines, ALL);
    requireSame(lines, ALL + "|> count()");
    requireSame(lines, ALL + "|> filter(fn: (r) => r._field == \"i\") |> sum()");
    requireSame(lines, ALL + "|> filter(fn: (r) => r._field == \"u\") |> spread()");
    requireSame(lines, ALL + "|> filter(fn: (r) => r._field == \"u\") |> mean()");
    requireSame(lines, ALL + "|> filter(fn: (r) => r._field == \"i\") |> max()");
    String till2100 = ALL.replace("2262-04-11", "2100-01-01");
    requireSame(lines, till2100 + "|> aggregateWindow(every: 100y, fn: count)");
    requireSame(lines, till2100 + "|> aggregateWindow(every: 7mo, fn: last, createEmpty: false)");
  }

  @Test
  void stringsAndTagsWithEverything() throws Exception {
    String[] strings = {
      "", " ", "a", " a", "a ", "\u00a0a", "\u3000", "\u2028x", "\u0085", "\ta", "a,b", "a\nb",
      "a\r\nb", "\r", "\"", "\"\"", "a\"b", "#group", "\\.", "\\", "é", "日本", "😀", "\ufffd",
      "\u202e", "\0", "a\0b", "_result", "-", "null", "NaN"
    };
    List<String> lines = new ArrayList<>();
    int time = 0;
    for (String string : strings) {
      String escaped = string.replace("\\", "\\\\").replace("\"", "\\\"");
      lines.add("environment,device=a s=\"" + escaped + "\" " + time++);
      if (string.matches("[^\\x00-\\x1f\\\\]+")) {
        String tag = string.replaceAll("([ ,=])", "\\\\$1");
        lines.add("environment,device=" + tag + ",x=1 v=1 " + time++);
        lines.add("environment,device=b," + tag + "=" + tag + " " + tag + "=1 " + time++);
      }
    }
    requireSame(lines, ALL);
    requireSame(lines, ALL + "|> group(columns: [\"device\"]) |> count()");
    requireSame(lines, ALL + "|> last()");
    requireSame(
        lines,
        ALL + "|> keep(columns: [\"device\", \"😀\", \"_field\", \"_value\"]) |> limit(n: 1)");
  }

  private static void requireSame(List<String> lines, String query) throws Exception {
    try (FluxWorld world = new FluxWorld(lines)) {
      String raw = world.raw(query);
      assertThat(raw).contains("#datatype");
      assertThat(world.byInflux(query)).isEqualTo(raw);
      List<String> expected = List.of(raw.split("\r\n", -1));
      List<String> actual = List.of(world.byEmbedded(query).split("\r\n", -1));
      for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
        assertThat(actual.get(i)).isEqualTo(expected.get(i));
      }
      assertThat(actual).hasSameSizeAs(expected);
    }
  }

  @Test
  void nastyStringsMatchThemselvesAndNothingElse() throws Exception {
    nastyStrings(500, 1);
  }

  @Test
  @Tag("long")
  void manyNastyStringsMatchThemselvesAndNothingElse() throws Exception {
    nastyStrings(20_000, 2);
  }

  private static void nastyStrings(int count, long seed) throws Exception {
    Random random = new Random(seed);
    Set<String> strings = new HashSet<>(NastyStrings.attempts());
    while (strings.size() < count) {
      strings.add(NastyStrings.random(random));
    }
    List<String> lines = new ArrayList<>();
    List<String> values = new ArrayList<>(strings);
    for (String value : values) {
      String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
      lines.add("environment,id=" + lines.size() + " s=\"" + escaped + "\" 1");
    }
    try (FluxWorld world = new FluxWorld(lines)) {
      for (int i = 0; i < values.size(); i++) {
        String flux = FluxPrinter.print(equalTo(values.get(i)));
        String answer = world.byInflux(flux);
        assertThat(answer).as(flux).contains("#default,_result,,,,,,,," + "\r\n");
        // the only table, whose tag is the number of the string
        assertThat(answer).contains("environment," + i + "\r\n\r\n").doesNotContain("\n,,1,");
        assertThat(world.byEmbedded(flux)).isEqualTo(answer);
      }
    }
  }

  private static FluxQuery equalTo(String value) {
    return new FluxQuery(
        "iot_center",
        new TimeBound.At(Instant.EPOCH),
        new TimeBound.At(Instant.ofEpochSecond(1)),
        List.of(
            new Step.Filter(
                new Condition.Compare("_value", Comparison.EQUAL, new Literal.Text(value)))),
        FluxQuery.UNNAMED);
  }
}
