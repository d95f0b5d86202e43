package io.iotcenter.internal.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iotcenter.internal.flux.Condition.Comparison;
import io.iotcenter.query.FluxRefusedException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FluxParserTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String BEGIN = "from(bucket: \"b\") |> range(start: -1h) |> ";

  private static FluxQuery parse(String text) {
    return FluxParser.parse(text, "b", NOW);
  }

  private static Step step(String text) {
    return parse(BEGIN + text).steps().get(0);
  }

  private static Condition.Compare compare(String column, Comparison comparison, Literal literal) {
    return new Condition.Compare(column, comparison, literal);
  }

  @Test
  void readsTheTutorialsQueryInAnySpacingAndOrderOfArguments() {
    FluxQuery expected =
        new FluxQuery(
            "b",
            new TimeBound.FromNow(FluxDuration.ofNanos(-60L * 86_400_000_000_000L)),
            new TimeBound.Now(),
            List.of(
                new Step.Filter(
                    new Condition.All(
                        List.of(
                            compare("_measurement", Comparison.EQUAL, new Literal.Text("m")),
                            compare("device", Comparison.EQUAL, new Literal.Text("ID"))))),
                new Step.AggregateWindow(
                    FluxDuration.ofNanos(3_600_000_000_000L), FluxFunction.MEAN, false)),
            "mean");
    assertThat(
            List.of(
                parse(
                    """
                    from(bucket: "b")
                      |> range(start: -60d)
                      |> filter(fn: (r) => r._measurement == "m" and r.device == "ID" )
                      |> aggregateWindow(every: 1h, fn: mean, createEmpty: false)
                      |> yield(name: "mean")
                    """),
                parse(
                    "from(bucket:\"b\")|>range(start:-60d)|>filter(fn:(r)=>r._measurement==\"m\"and"
                        + " r.device==\"ID\")|>aggregateWindow(createEmpty:false,fn:mean,every:1h)"
                        + "|>yield(name:\"mean\")"),
                parse(
                    """
                    // what the page shows
                    from ( bucket : "b" , ) // the bucket
                    |>
                    range
                    ( stop : now ( ) , start : - 60d
                    ) |> filter( fn : ( r , ) => ( r [ "_measurement" ] == "m" ) and ( ( r . device == "ID" ) ) , )
                    \t\r\f|> aggregateWindow(fn: mean, createEmpty: false, every: 60m,)|> yield ( name : "mean" , ) //""")))
        .containsOnly(expected);
  }

  @Test
  void readsTimes() {
    FluxQuery query =
        parse("from(bucket: \"b\") |> range(start: 2026-01-31, stop: 2026-01-31T12:00:00.5+01:00)");
    assertThat(query.start()).isEqualTo(new TimeBound.At(Instant.parse("2026-01-31T00:00:00Z")));
    assertThat(query.stop()).isEqualTo(new TimeBound.At(Instant.parse("2026-01-31T11:00:00.5Z")));
    query = parse("from(bucket: \"b\") |> range(start: -5, stop: 1767225600)");
    assertThat(query.start()).isEqualTo(new TimeBound.At(Instant.ofEpochSecond(-5)));
    assertThat(query.stop()).isEqualTo(new TimeBound.At(Instant.parse("2026-01-01T00:00:00Z")));
    query = parse("from(bucket: \"b\") |> range(start: -1y2mo3w4d5h6m7s8ms9us10ns, stop: 1µs)");
    assertThat(query.start())
        .isEqualTo(
            new TimeBound.FromNow(
                new FluxDuration(
                    -14, -(25 * 86_400L + 5 * 3600 + 367) * 1_000_000_000L - 8_009_010)));
    assertThat(query.stop()).isEqualTo(new TimeBound.FromNow(FluxDuration.ofNanos(1_000)));
  }

  @Test
  void andBindsCloserThanOr() {
    Condition a = compare("a", Comparison.EQUAL, new Literal.Text("1"));
    Condition b = compare("b", Comparison.NOT_EQUAL, new Literal.Text("2"));
    Condition c = compare("c", Comparison.EQUAL, new Literal.Text("3"));
    String texts = "r.a == \"1\" %s r.b != \"2\" %s r.c == \"3\")";
    assertThat(step("filter(fn: (r) => " + texts.formatted("or", "and")))
        .isEqualTo(
            new Step.Filter(new Condition.Any(List.of(a, new Condition.All(List.of(b, c))))));
    assertThat(step("filter(fn: (r) => (" + texts.formatted("or", "and").replace("and", ") and")))
        .isEqualTo(
            new Step.Filter(new Condition.All(List.of(new Condition.Any(List.of(a, b)), c))));
  }

  @Test
  void readsLiterals() {
    for (var literal :
        List.of(
            new Literal.Whole(0),
            new Literal.Whole(-5),
            new Literal.Whole(Long.MAX_VALUE),
            new Literal.Real(1.5),
            new Literal.Real(-0.25),
            new Literal.Truth(true))) {
      String text = literal.toString().replaceAll(".*value=(.*)]", "$1");
      assertThat(step("filter(fn: (r) => r._value == " + text + ")"))
          .isEqualTo(new Step.Filter(compare("_value", Comparison.EQUAL, literal)));
    }
    assertThat(step("filter(fn: (r) => r._value >= .5)"))
        .isEqualTo(
            new Step.Filter(compare("_value", Comparison.GREATER_OR_EQUAL, new Literal.Real(0.5))));
    assertThat(step("filter(fn: (r) => r._value < 5.)"))
        .isEqualTo(new Step.Filter(compare("_value", Comparison.LESS, new Literal.Real(5))));
  }

  @Test
  void readsStringsAsFluxDoes() {
    assertThat(step("keep(columns: [\"a\\n\\r\\t\\\\\\\"\\x24\\${$b$\n\"])"))
        .isEqualTo(new Step.Keep(List.of("a\n\r\t\\\"$${$b$\n")));
    assertThat(step("keep(columns: [\"\\xe6\\x97\\xA5 日 😀\",])"))
        .isEqualTo(new Step.Keep(List.of("日 日 😀")));
  }

  @Test
  void readsTheOtherSteps() {
    assertThat(step("last()")).isEqualTo(new Step.Apply(FluxFunction.LAST));
    assertThat(step("limit(n: 10)")).isEqualTo(new Step.Limit(10, 0));
    assertThat(step("limit(offset: 5, n: 0)")).isEqualTo(new Step.Limit(0, 5));
    assertThat(step("sort()")).isEqualTo(new Step.Sort(List.of("_value"), false));
    assertThat(step("sort(desc: true, columns: [\"_time\", \"a\"])"))
        .isEqualTo(new Step.Sort(List.of("_time", "a"), true));
    assertThat(step("group()")).isEqualTo(new Step.Group(List.of()));
    assertThat(step("group(columns: [\"a\"])")).isEqualTo(new Step.Group(List.of("a")));
    assertThat(step("keep(columns: [])")).isEqualTo(new Step.Keep(List.of()));
    assertThat(step("aggregateWindow(every: 1mo, fn: count)"))
        .isEqualTo(new Step.AggregateWindow(FluxDuration.ofMonths(1), FluxFunction.COUNT, true));
  }

  /** What is refused, with line and column (1 and 43 are where the step begins) and name. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "import \"http\" from(bucket: \"b\")                         ¦ 1 ¦ 1  ¦ import",
        "from(bucket: \"other\") |> range(start: -1h)                ¦ 1 ¦ 14 ¦ other",
        "from(bucketID: \"0123456789abcdef\")                        ¦ 1 ¦ 6  ¦ bucketID",
        "from(bucket: \"b\", host: \"http://evil\")                  ¦ 1 ¦ 19 ¦ host",
        "from(bucket: \"b\", token: \"x\")                           ¦ 1 ¦ 19 ¦ token",
        "from(bucket: \"b\", bucket: \"b\")                          ¦ 1 ¦ 19 ¦ bucket",
        "from(bucket: b)                                             ¦ 1 ¦ 14 ¦ b",
        "from() |> range(start: -1h)                                 ¦ 1 ¦ 1  ¦ from",
        "from(bucket: \"b\")                                         ¦ 1 ¦ 18 ¦ end of the text",
        "from(bucket: \"b\") |> last()                               ¦ 1 ¦ 22 ¦ last",
        "from(bucket: \"b\") |> range(start: v.timeRangeStart)       ¦ 1 ¦ 35 ¦ v",
        "from(bucket: \"b\") |> range(start: 1h, stop: now())        ¦ 1 ¦ 22 ¦ range",
        "from(bucket: \"b\") |> range(stop: now())                   ¦ 1 ¦ 22 ¦ range",
        "from(bucket: \"b\") |> range(start: 2026-13-01)             ¦ 1 ¦ 35 ¦ 2026-13-01",
        "from(bucket: \"b\") |> range(start: 2026-01-01T00:00:00)    ¦ 1 ¦ 35 ¦ 2026-01-01T00:00:00",
        "from(bucket: \"b\") |> range(start: 1000-01-01)             ¦ 1 ¦ 35 ¦ 1000-01-01",
        "from(bucket: \"b\") |> range(start: -300y)                  ¦ 1 ¦ 36 ¦ 300y",
        "from(bucket: \"b\") |> range(start: 99999999999999999999)   ¦ 1 ¦ 35 ¦ 99999999999999999999",
        "from(bucket: \"b\") |> range(start: --1h)                   ¦ 1 ¦ 36 ¦ -",
        "option v = 1                                                ¦ 1 ¦ 1  ¦ option",
        "x = from(bucket: \"b\")                                     ¦ 1 ¦ 1  ¦ x",
        "(from(bucket: \"b\"))                                       ¦ 1 ¦ 1  ¦ (",
        "buckets()                                                   ¦ 1 ¦ 1  ¦ buckets",
        "``                                                          ¦ 1 ¦ 1  ¦ end of the text",
        "// nothing                                                  ¦ 1 ¦ 11 ¦ end of the text"
      })
  void refusesWithPositionAndName(String text, int line, int column, String name) {
    requireRefusal(text, line, column, name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "map(fn: (r) => r)                                           ¦ 43 ¦ map",
        "to(bucket: \"x\")                                           ¦ 43 ¦ to",
        "join(tables: {})                                            ¦ 43 ¦ join",
        "range(start: -1h)                                           ¦ 43 ¦ range",
        "last(column: \"x\")                                         ¦ 48 ¦ column",
        "yield(name: \"a\") |> last()                                ¦ 60 ¦ |>",
        "last() from(bucket: \"b\")                                  ¦ 50 ¦ from",
        "last();                                                     ¦ 49 ¦ ;",
        "last(                                                       ¦ 48 ¦ end of the text",
        "filter(fn: (x) => x.a == \"1\")                             ¦ 55 ¦ x",
        "filter(fn: (r) => { return true })                          ¦ 61 ¦ {",
        "filter(fn: (r) => true)                                     ¦ 61 ¦ true",
        "filter(fn: (r) => not r.a == \"1\")                         ¦ 61 ¦ not",
        "filter(fn: (r) => exists r.a)                               ¦ 61 ¦ exists",
        "filter(fn: (r) => r.a =~ /x/)                               ¦ 65 ¦ =~",
        "filter(fn: (r) => r.a == /x/)                               ¦ 68 ¦ /",
        "filter(fn: (r) => r.a == r.b)                               ¦ 68 ¦ r",
        "filter(fn: (r) => \"1\" == r.a)                             ¦ 61 ¦ 1",
        "filter(fn: (r) => r.a == 1)                                 ¦ 68 ¦ 1",
        "filter(fn: (r) => r.a < \"1\")                              ¦ 65 ¦ <",
        "filter(fn: (r) => r._time > 2026-01-01)                     ¦ 63 ¦ _time",
        "filter(fn: (r) => r[\"_stop\"] == \"1\")                    ¦ 63 ¦ _stop",
        "filter(fn: (r) => r._value > true)                          ¦ 72 ¦ true",
        "filter(fn: (r) => r._value > -\"1\")                        ¦ 73 ¦ 1",
        "filter(fn: (r) => r._value > 1e5)                           ¦ 73 ¦ e5",
        "filter(fn: (r) => r._value > 01)                            ¦ 72 ¦ 01",
        "filter(fn: (r) => r._value > 1h)                            ¦ 72 ¦ 1h",
        "filter(fn: (r) => r.import == \"1\")                        ¦ 63 ¦ import",
        "filter(fn: (r) => r._value > 1 or r.a == \"1\")             ¦ 61 ¦ r",
        "filter(fn: (r) => r.a == \"${1}\")                          ¦ 69 ¦ ${",
        "filter(fn: (r) => r.a == \"$\\\\\")                         ¦ 69 ¦ $\\",
        "filter(fn: (r) => r.a == \"\\q\")                           ¦ 69 ¦ \\q",
        "filter(fn: (r) => r.a == \"\\$\")                           ¦ 69 ¦ \\$",
        "filter(fn: (r) => r.a == \"\\xf\")                          ¦ 69 ¦ \\x",
        "filter(fn: (r) => r.a == \"\\xff\")                         ¦ 68 ¦ \\x",
        "filter(fn: (r) => r.a == \"open                             ¦ 73 ¦ end of the text",
        "aggregateWindow(every: 0s, fn: mean)                        ¦ 66 ¦ 0s",
        "aggregateWindow(every: 1mo1d, fn: mean)                     ¦ 66 ¦ 1mo1d",
        "aggregateWindow(every: 1h, fn: quantile)                    ¦ 74 ¦ quantile",
        "aggregateWindow(every: 1h, fn: (column, tables=<-) => tables) ¦ 74 ¦ (",
        "aggregateWindow(every: 1h, fn: mean, offset: 1m)            ¦ 80 ¦ offset",
        "aggregateWindow(every: 1ms, fn: mean)                       ¦ 43 ¦ aggregateWindow",
        "aggregateWindow(fn: mean)                                   ¦ 43 ¦ aggregateWindow",
        "aggregateWindow(every: inf, fn: mean)                       ¦ 66 ¦ inf",
        "limit(n: -1)                                                ¦ 52 ¦ -",
        "limit(n: 99999999999999999999)                              ¦ 52 ¦ 99999999999999999999",
        "sort(columns: [])                                           ¦ 57 ¦ [",
        "sort(columns: \"a\")                                        ¦ 57 ¦ a",
        "group(columns: [\"_value\"])                                ¦ 43 ¦ group",
        "group(columns: [\"a\", \"a\"])                              ¦ 64 ¦ a",
        "group(columns: [\"a\"], mode: \"except\")                   ¦ 65 ¦ mode",
        "keep(fn: (column) => true)                                  ¦ 48 ¦ fn",
        "keep()                                                      ¦ 43 ¦ keep",
        "limit(n: 1) |> limit(n: 1, offset: 1)                       ¦ 58 ¦ limit"
      })
  void refusesSteps(String step, int column, String name) {
    requireRefusal(BEGIN + step, 1, column, name);
  }

  private static void requireRefusal(String text, int line, int column, String name) {
    assertThatExceptionOfType(FluxRefusedException.class)
        .isThrownBy(() -> parse(text))
        .satisfies(
            e -> {
              assertThat(e.name()).isEqualTo(name);
              assertThat(e.line()).isEqualTo(line);
              assertThat(e.column()).isEqualTo(column);
              assertThat(e)
                  .hasMessageStartingWith(
                      "Flux, line " + line + ", column " + column + ", \"" + name + "\": ");
              assertThat(e.isRetryable()).isFalse();
            });
  }

  @Test
  void countsLinesAndCodePoints() {
    requireRefusal("// 😀\r\n\n from(bucket: \"b\") |> /* 😀 */", 3, 23, "/");
    requireRefusal(
        "from(bucket: \"b\") |> range(start: -1h) |> keep(columns: [\"😀\"]) 😀", 1, 64, "??");
  }

  @Test
  void aSecondWindowAndAWindowBehindAGroupOfTimesAreRefused() {
    requireRefusal(
        BEGIN + "aggregateWindow(every: 1m, fn: mean) |> aggregateWindow(every: 5m, fn: max)",
        1,
        83,
        "aggregateWindow");
    requireRefusal(
        BEGIN + "group(columns: [\"_time\"]) |> aggregateWindow(every: 5m, fn: max)",
        1,
        72,
        "aggregateWindow");
  }

  @Test
  void windowsThatReachBeyondTimeAreRefusedSinceTheServerNeverEndsThem() {
    requireRefusal(
        "from(bucket: \"b\") |> range(start: 0, stop: 2262-04-11) |> "
            + "aggregateWindow(every: 100y, fn: count)",
        1,
        59,
        "aggregateWindow");
    requireRefusal(
        "from(bucket: \"b\") |> range(start: 1678-01-01) |> aggregateWindow(every: 1y, fn: count)",
        1,
        50,
        "aggregateWindow");
  }

  @Test
  void whatIsTooDeepOrTooLongIsRefused() {
    String condition = "r.a == \"1\"";
    String deep = "(".repeat(51) + condition + ")".repeat(51);
    requireRefusal(BEGIN + "filter(fn: (r) => " + deep + ")", 1, 111, "(");
    assertThat(step("filter(fn: (r) => " + "(".repeat(50) + condition + ")".repeat(50) + ")"))
        .isNotNull();
    requireRefusal(BEGIN + "filter(fn: (r) => " + "(".repeat(60_000), 1, 111, "(");

    String long1 = (condition + " or ").repeat(1_000);
    requireRefusal(BEGIN + "filter(fn: (r) => " + long1 + condition + ")", 1, 14_061, "r");
    assertThat(step("filter(fn: (r) => " + long1.substring(0, long1.length() - 4) + ")"))
        .isNotNull();
    requireRefusal(BEGIN + "last() |> ".repeat(100) + "last()", 1, 1_043, "last");
    assertThatExceptionOfType(FluxRefusedException.class)
        .isThrownBy(() -> parse("/".repeat(70_000)))
        .withMessageContaining("longer than 65536 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\ud800\"", "\ud800", "\"\udc00\ud800\"", "\u0000", "\ufeff", "\u00a0"})
  void halfCharactersAndOtherBlanksAreRefused(String text) {
    assertThatExceptionOfType(FluxRefusedException.class)
        .isThrownBy(() -> parse("from(bucket: \"b\") |> range(start: -1h) |> yield(name: " + text))
        .satisfies(e -> assertThat(e.getMessage()).matches("\\p{ASCII}*"));
  }
}
