package io.iotcenter.testkit;

import static io.iotcenter.query.Aggregation.COUNT;
import static io.iotcenter.query.Aggregation.FIRST;
import static io.iotcenter.query.Aggregation.LAST;
import static io.iotcenter.query.Aggregation.MAX;
import static io.iotcenter.query.Aggregation.MEAN;
import static io.iotcenter.query.Aggregation.MEDIAN;
import static io.iotcenter.query.Aggregation.MIN;
import static io.iotcenter.query.Aggregation.SPREAD;
import static io.iotcenter.query.Aggregation.STDDEV;
import static io.iotcenter.query.Aggregation.SUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.iotcenter.internal.backend.Backend;
import io.iotcenter.internal.line.Escapes;
import io.iotcenter.internal.memory.SettableClock;
import io.iotcenter.model.Timestamps;
import io.iotcenter.model.UnsignedLong;
import io.iotcenter.query.FieldTypeException;
import io.iotcenter.query.QueryBuilder;
import io.iotcenter.query.Reading;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.TelemetryQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every {@link TelemetryQuery} answers, whatever it reads from. The answers are worked out by
 * hand, and written as a {@link Reading} prints itself.
 */
public abstract class TelemetryQueryContract {
  /** A Monday, on which a shard begins. */
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration WEEK = Duration.ofDays(7);

  protected final SettableClock clock = new SettableClock(MONDAY.plus(Duration.ofDays(1)));
  private Backend backend;
  private TelemetryQuery query;

  /** A back end without a point, that takes its time from a clock. Closed by the kit. */
  protected abstract Backend open(Clock clock) throws Exception;

  /** Stores lines of line protocol, with times in nanoseconds, in the back end opened last. */
  protected abstract void store(List<String> lines) throws Exception;

  @BeforeEach
  void openQuery() throws Exception {
    backend = open(clock);
    query = backend.query();
  }

  @AfterEach
  void closeQuery() {
    if (backend != null) {
      backend.close();
    }
  }

  protected final Backend backend() {
    return backend;
  }

  protected final TelemetryQuery query() {
    return query;
  }

  /** A line of the telemetry's measurement; {@code seriesAndFields} as {@code device=a v=1}. */
  private static String at(Instant time, String seriesAndFields) {
    return "environment," + seriesAndFields + " " + Timestamps.toNanos(time);
  }

  private static Instant monday(String time) {
    return Instant.parse("2026-03-02T" + time + "Z");
  }

  private void store(String... lines) throws Exception {
    store(Arrays.asList(lines));
  }

  private static List<String> texts(QueryBuilder question) {
    return question.toList().stream().map(Reading::toString).toList();
  }

  @Test
  void theFieldsOfAPointAreOneReading() throws Exception {
    store(
        at(monday("10:00:00"), "device=d Temperature=21.5,Humidity=48,Pressure=1013.25"),
        at(monday("10:00:01"), "device=d Temperature=22"));

    assertThat(texts(query.device("d")))
        .containsExactly(
            "d 2026-03-02T10:00:00Z Humidity=48.0 Pressure=1013.25 Temperature=21.5",
            "d 2026-03-02T10:00:01Z Temperature=22.0");
    Reading first = query.device("d").toList().get(0);
    assertThat(first.temperature()).hasValue(21.5);
    assertThat(first.humidity()).hasValue(48);
    assertThat(first.pressure()).hasValue(1013.25);
    assertThat(first.tags()).isEmpty();
  }

  @Test
  void everyTypeKeepsItsKindAndItsDigits() throws Exception {
    store(
        at(
            monday("10:00:00"),
            "device=d f=1,i=1i,u=1u,b=true,s=\"1\",big=9223372036854775807i,most=18446744073709551615u"),
        at(
            monday("10:00:01"),
            "device=d f=-4.9E-324,i=-9223372036854775808i,u=0u,b=false,s=\"é\\\"\\\\ 😀\""),
        at(monday("10:00:02"), "device=d f=1.7976931348623157E308,i=-1i,s=\"\""),
        at(monday("10:00:03"), "device=d f=0.1,i=127i"),
        at(monday("10:00:04"), "device=d f=-0.0,i=65536i"));

    List<Reading> readings = query.device("d").toList();
    Reading first = readings.get(0);
    assertThat(first.value("f")).contains(1.0);
    assertThat(first.value("i")).contains(1L);
    assertThat(first.value("u")).contains(UnsignedLong.ofBits(1));
    assertThat(first.value("b")).contains(true);
    assertThat(first.value("s")).contains("1");
    assertThat(first.value("big")).contains(Long.MAX_VALUE);
    assertThat(first.value("most")).contains(UnsignedLong.ofBits(-1));
    Reading second = readings.get(1);
    assertThat(second.value("f")).contains(-Double.MIN_VALUE);
    assertThat(second.value("i")).contains(Long.MIN_VALUE);
    assertThat(second.value("u")).contains(UnsignedLong.ofBits(0));
    assertThat(second.value("b")).contains(false);
    assertThat(second.value("s")).contains("é\"\\ 😀");
    assertThat(readings.get(2).value("f")).contains(Double.MAX_VALUE);
    assertThat(readings.get(2).value("i")).contains(-1L);
    assertThat(readings.get(2).value("s")).contains("");
    assertThat(readings.get(3).value("f")).contains(0.1);
    assertThat(readings.get(4).value("i")).contains(65536L);
  }

  @Test
  void readingsComeByCodePointOfTheirDeviceThenByTime() throws Exception {
    // a UTF-16 order would put the emoji before the full-width letter
    List<String> ordered = List.of("B", "a", "a b", "a,b", "a-b", "b", "\u00e9", "\uff5a", "😀");
    List<String> lines = new ArrayList<>();
    for (String id : List.of("😀", "b", "\uff5a", "a,b", "a-b", "B", "a", "\u00e9", "a b")) {
      lines.add(at(monday("10:00:01"), "device=" + Escapes.key(id) + " v=2"));
      lines.add(at(monday("10:00:00"), "device=" + Escapes.key(id) + " v=1"));
    }
    store(lines);

    assertThat(query.allDevices().toList())
        .extracting(Reading::deviceId)
        .containsExactlyElementsOf(ordered.stream().flatMap(id -> Stream.of(id, id)).toList());
    assertThat(query.allDevices().toList())
        .extracting(reading -> reading.number("v").orElseThrow())
        .containsExactlyElementsOf(ordered.stream().flatMap(id -> Stream.of(1.0, 2.0)).toList());
    assertThat(query.devices(ordered.get(8), ordered.get(0), ordered.get(3)).toList())
        .extracting(Reading::deviceId)
        .containsExactly("B", "B", "a,b", "a,b", "😀", "😀");
    assertThat(query.allDevices().latest().toList())
        .extracting(Reading::deviceId)
        .containsExactlyElementsOf(ordered);
  }

  @Test
  void onlyTheDevicesAskedForAnswer() throws Exception {
    store(
        at(monday("10:00:00"), "device=dev1 v=1"),
        at(monday("10:00:00"), "device=dev10 v=10"),
        at(monday("10:00:00"), "device=DEV1 v=11"),
        "environment v=99 " + Timestamps.toNanos(monday("10:00:00")),
        "other,device=dev1 v=98 " + Timestamps.toNanos(monday("10:00:00")));

    assertThat(texts(query.device("dev1"))).containsExactly("dev1 2026-03-02T10:00:00Z v=1.0");
    assertThat(texts(query.devices("dev1", "nobody", "dev10")))
        .containsExactly("dev1 2026-03-02T10:00:00Z v=1.0", "dev10 2026-03-02T10:00:00Z v=10.0");
    assertThat(query.allDevices().toList())
        .extracting(Reading::deviceId)
        .containsExactly("DEV1", "dev1", "dev10");
    assertThat(query.device("nobody").toList()).isEmpty();
    assertThat(query.device("nobody").latest().toList()).isEmpty();
    assertThat(query.device("nobody").aggregate(MEAN).toList()).isEmpty();
  }

  @Test
  void manyDevicesAreOneQuestion() throws Exception {
    List<String> ids = IntStream.range(0, 2_500).mapToObj("dev-%04d"::formatted).toList();
    store(ids.stream().map(id -> at(monday("10:00:00"), "device=" + id + " v=1")).toList());

    for (int count : new int[] {2, 900, 2_400}) {
      List<String> asked = ids.subList(0, count);
      assertThat(query.devices(asked).toList())
          .extracting(Reading::deviceId)
          .containsExactlyElementsOf(asked);
      assertThat(query.devices(asked).latest().toList()).hasSize(count);
      assertThat(query.devices(asked).every(HOUR).aggregate(COUNT).limit(1).toList())
          .hasSize(count);
    }
  }

  @Test
  void aRangeHoldsItsStartAndNotItsEnd() throws Exception {
    store(
        at(monday("10:00:00").minusNanos(1), "device=d v=1"),
        at(monday("10:00:00"), "device=d v=2"),
        at(monday("11:00:00").minusNanos(1), "device=d v=3"),
        at(monday("11:00:00"), "device=d v=4"));

    assertThat(texts(query.device("d").between(monday("10:00:00"), monday("11:00:00"))))
        .containsExactly("d 2026-03-02T10:00:00Z v=2.0", "d 2026-03-02T10:59:59.999999999Z v=3.0");
    assertThat(
            texts(query.device("d").between(monday("10:00:00"), monday("11:00:00")).aggregate(SUM)))
        .containsExactly("d 2026-03-02T10:00:00Z sum(v)=5.0");
    assertThat(texts(query.device("d").between(monday("10:00:00"), monday("11:00:00")).latest()))
        .containsExactly("d 2026-03-02T10:59:59.999999999Z v=3.0");
  }

  @Test
  void lastCountsBackFromTheClock() throws Exception {
    Instant now = clock.instant();
    store(
        at(now.minus(HOUR).minusNanos(1), "device=d v=1"),
        at(now.minus(HOUR), "device=d v=2"),
        at(now, "device=d v=3"),
        at(now.plusSeconds(30), "device=d v=4"),
        at(now.plus(HOUR), "device=d v=5"));

    assertThat(query.device("d").last(HOUR).toList())
        .extracting(reading -> reading.number("v").orElseThrow())
        .containsExactly(2.0, 3.0, 4.0);
  }

  @Test
  void theEndsOfTimeAreWithinReach() throws Exception {
    store(
        at(Timestamps.MIN, "device=d v=1"),
        at(Instant.EPOCH.minusNanos(1), "device=d v=2"),
        at(Timestamps.MAX, "device=d v=3"));

    assertThat(query.device("d").toList())
        .extracting(Reading::time)
        .containsExactly(Timestamps.MIN, Instant.EPOCH.minusNanos(1), Timestamps.MAX);
    assertThat(query.device("d").between(Timestamps.MIN, Timestamps.MAX).toList()).hasSize(2);
    assertThat(query.device("d").between(Instant.MIN, Instant.MAX).toList()).hasSize(3);
    assertThat(query.device("d").between(Timestamps.MAX.plusSeconds(1), Instant.MAX).toList())
        .isEmpty();
    assertThat(query.device("d").between(Instant.MIN, Timestamps.MIN).toList()).isEmpty();
    assertThat(query.device("d").latest().toList())
        .extracting(Reading::time)
        .containsExactly(Timestamps.MAX);
    assertThat(texts(query.device("d").aggregate(SUM)))
        .containsExactly("d " + Timestamps.MIN + " sum(v)=6.0");
    // the windows at the ends of time are not whole
    assertThat(texts(query.device("d").every(HOUR).aggregate(SUM)))
        .containsExactly("d 1969-12-31T23:00:00Z sum(v)=2.0");
  }

  @Test
  void chosenFieldsOnlyAndInTheirOrder() throws Exception {
    store(
        at(monday("10:00:00"), "device=d a=1,b=2,c=3"),
        at(monday("10:00:01"), "device=d a=4"),
        at(monday("10:00:02"), "device=d b=5"));

    assertThat(texts(query.device("d").fields("c", "a")))
        .containsExactly("d 2026-03-02T10:00:00Z c=3.0 a=1.0", "d 2026-03-02T10:00:01Z a=4.0");
  }

  @Test
  void anUnknownFieldIsAnEmptyAnswer() throws Exception {
    store(at(monday("10:00:00"), "device=d a=1"));

    assertThat(query.device("d").fields("nosuch").toList()).isEmpty();
    assertThat(query.device("d").fields("nosuch").latest().toList()).isEmpty();
    assertThat(query.device("d").fields("nosuch").aggregate(MEAN, COUNT).toList()).isEmpty();
    Reading reading = query.device("d").fields("nosuch", "a").toList().get(0);
    assertThat(reading.value("nosuch")).isEmpty();
    assertThat(reading.value("a")).contains(1.0);
  }

  @Test
  void aBackEndWithoutAPointAnswersNothing() {
    assertThat(query.allDevices().toList()).isEmpty();
    assertThat(query.allDevices().latest().toList()).isEmpty();
    assertThat(query.allDevices().every(HOUR).aggregate(MEAN).toList()).isEmpty();
  }

  @Test
  void latestGivesEachFieldItsOwnInstant() throws Exception {
    store(
        at(monday("10:00:00"), "device=a Temperature=1,Humidity=2,s=\"x\""),
        at(monday("10:00:01"), "device=a Temperature=3"),
        at(monday("10:00:02"), "device=a s=\"y\""),
        at(monday("09:00:00"), "device=b Humidity=4"));

    assertThat(texts(query.allDevices().latest()))
        .containsExactly(
            "a 2026-03-02T10:00:02Z Humidity=2.0 Temperature=3.0 s=y",
            "b 2026-03-02T09:00:00Z Humidity=4.0");
    Reading a = query.device("a").latest().toList().get(0);
    assertThat(a.timeOf("Humidity")).contains(monday("10:00:00"));
    assertThat(a.timeOf("Temperature")).contains(monday("10:00:01"));
    assertThat(a.timeOf("s")).contains(monday("10:00:02"));
    assertThat(texts(query.device("a").latest().between(monday("00:00:00"), monday("10:00:01"))))
        .containsExactly("a 2026-03-02T10:00:00Z Humidity=2.0 Temperature=1.0 s=x");
  }

  @Test
  void windowsCarryTheirStartAndGapsStayEmpty() throws Exception {
    store(
        at(monday("10:01:00"), "device=d v=1"),
        at(monday("10:04:59.999999999"), "device=d v=2"),
        at(monday("10:05:00"), "device=d v=10"),
        at(monday("10:20:00"), "device=d v=30,w=1"));

    assertThat(
            texts(
                query
                    .device("d")
                    .between(monday("10:01:00"), monday("10:21:00"))
                    .every(Duration.ofMinutes(5))
                    .aggregate(MEAN, COUNT)))
        .containsExactly(
            "d 2026-03-02T10:00:00Z mean(v)=1.5 count(v)=2",
            "d 2026-03-02T10:05:00Z mean(v)=10.0 count(v)=1",
            "d 2026-03-02T10:20:00Z mean(v)=30.0 count(v)=1 mean(w)=1.0 count(w)=1");
  }

  @Test
  void windowsAreAlignedToTheEpochWhateverTheirLength() throws Exception {
    store(at(monday("10:01:40"), "device=d v=1"), at(Instant.EPOCH.minusNanos(1), "device=d v=2"));

    // Mondays are not what a week is aligned to: 1970-01-01 was a Thursday
    assertThat(texts(query.device("d").every(WEEK).aggregate(SUM)))
        .containsExactly("d 1969-12-25T00:00:00Z sum(v)=2.0", "d 2026-02-26T00:00:00Z sum(v)=1.0");
    assertThat(texts(query.device("d").every(Duration.ofSeconds(7)).aggregate(SUM)))
        .containsExactly("d 1969-12-31T23:59:53Z sum(v)=2.0", "d 2026-03-02T10:01:36Z sum(v)=1.0");
    assertThat(texts(query.device("d").every(Duration.ofNanos(3)).aggregate(SUM)))
        .containsExactly(
            "d 1969-12-31T23:59:59.999999997Z sum(v)=2.0",
            "d 2026-03-02T10:01:39.999999999Z sum(v)=1.0");
  }

  @Test
  void aWindowLongerThanTheRangeIsOneWindow() throws Exception {
    store(at(monday("10:00:00"), "device=d v=1"), at(monday("11:00:00"), "device=d v=3"));

    assertThat(
            texts(
                query
                    .device("d")
                    .between(monday("10:30:00"), monday("11:30:00"))
                    .every(Duration.ofDays(1))
                    .aggregate(SUM)))
        .containsExactly("d 2026-03-02T00:00:00Z sum(v)=3.0");
  }

  @Test
  void withoutAWindowTheRangeIsOne() throws Exception {
    store(
        at(monday("10:00:00"), "device=a v=1,s=\"x\""),
        at(monday("11:00:00"), "device=a v=3"),
        at(monday("11:00:00"), "device=b v=5"));

    assertThat(
            texts(
                query
                    .allDevices()
                    .between(monday("09:59:59"), monday("12:00:00"))
                    .aggregate(MEAN, COUNT, FIRST)))
        .containsExactly(
            "a 2026-03-02T09:59:59Z count(s)=1 first(s)=x mean(v)=2.0 count(v)=2 first(v)=1.0",
            "b 2026-03-02T09:59:59Z mean(v)=5.0 count(v)=1 first(v)=5.0");
  }

  @Test
  void everyAggregationOfDoubles() throws Exception {
    store(
        at(monday("10:00:00"), "device=d v=2"),
        at(monday("10:00:01"), "device=d v=4.5"),
        at(monday("10:00:02"), "device=d v=-1"),
        at(monday("10:00:03"), "device=d v=8"));

    Reading reading =
        query
            .device("d")
            .every(HOUR)
            .aggregate(MEAN, MEDIAN, MIN, MAX, SUM, COUNT, FIRST, LAST, SPREAD, STDDEV)
            .toList()
            .get(0);
    assertThat(reading.value("v", MEAN)).contains(3.375);
    assertThat(reading.value("v", MEDIAN)).contains(3.25);
    assertThat(reading.value("v", MIN)).contains(-1.0);
    assertThat(reading.value("v", MAX)).contains(8.0);
    assertThat(reading.value("v", SUM)).contains(13.5);
    assertThat(reading.value("v", COUNT)).contains(4L);
    assertThat(reading.value("v", FIRST)).contains(2.0);
    assertThat(reading.value("v", LAST)).contains(8.0);
    assertThat(reading.value("v", SPREAD)).contains(9.0);
    // squares about 3.375: 1.890625 + 1.265625 + 19.140625 + 21.390625 = 43.6875; / 3 = 14.5625
    assertThat(reading.number("v", STDDEV)).hasValueCloseTo(3.8160844, within(1e-7));
  }

  @Test
  void everyAggregationOfIntegers() throws Exception {
    store(
        at(monday("10:00:00"), "device=d v=9223372036854775807i"),
        at(monday("10:00:01"), "device=d v=9223372036854775805i"),
        at(monday("10:00:02"), "device=d v=2i"));

    Reading reading =
        query
            .device("d")
            .every(HOUR)
            .aggregate(MEAN, MEDIAN, MIN, MAX, SUM, COUNT, FIRST, LAST, SPREAD)
            .toList()
            .get(0);
    assertThat(reading.number("v", MEAN)).hasValueCloseTo(6.148914691236517e18, within(1e4));
    assertThat(reading.value("v", MEDIAN)).contains(9.223372036854775807e18);
    assertThat(reading.value("v", MIN)).contains(2L);
    assertThat(reading.value("v", MAX)).contains(Long.MAX_VALUE);
    // 2^64 - 2, which wraps round to -2
    assertThat(reading.value("v", SUM)).contains(-2L);
    assertThat(reading.value("v", COUNT)).contains(3L);
    assertThat(reading.value("v", FIRST)).contains(Long.MAX_VALUE);
    assertThat(reading.value("v", LAST)).contains(2L);
    assertThat(reading.value("v", SPREAD)).contains(9223372036854775805L);
  }

  @Test
  void everyAggregationOfUnsignedNumbers() throws Exception {
    store(
        at(monday("10:00:00"), "device=d v=18446744073709551615u"),
        at(monday("10:00:01"), "device=d v=1u"),
        at(monday("10:00:02"), "device=d v=4u"));

    Reading reading =
        query
            .device("d")
            .every(HOUR)
            .aggregate(MEAN, MEDIAN, MIN, MAX, SUM, COUNT, FIRST, LAST, SPREAD)
            .toList()
            .get(0);
    assertThat(reading.number("v", MEAN)).hasValueCloseTo(6.148914691236517e18, within(1e4));
    assertThat(reading.value("v", MEDIAN)).contains(4.0);
    assertThat(reading.value("v", MIN)).contains(UnsignedLong.ofBits(1));
    assertThat(reading.value("v", MAX)).contains(UnsignedLong.ofBits(-1));
    assertThat(reading.value("v", SUM)).contains(UnsignedLong.ofBits(4));
    assertThat(reading.value("v", COUNT)).contains(3L);
    assertThat(reading.value("v", FIRST)).contains(UnsignedLong.ofBits(-1));
    assertThat(reading.value("v", LAST)).contains(UnsignedLong.ofBits(4));
    assertThat(reading.value("v", SPREAD)).contains(UnsignedLong.ofBits(-2));
  }

  @Test
  void aSingleValueHasNoStandardDeviation() throws Exception {
    store(
        at(monday("10:00:00"), "device=d v=1"),
        at(monday("11:00:00"), "device=d v=1"),
        at(monday("11:30:00"), "device=d v=3"));

    assertThat(texts(query.device("d").every(HOUR).aggregate(STDDEV, SPREAD)))
        .containsExactly(
            "d 2026-03-02T10:00:00Z spread(v)=0.0",
            "d 2026-03-02T11:00:00Z stddev(v)=1.4142135623730951 spread(v)=2.0");
    // a window without any value is none
    assertThat(texts(query.device("d").every(HOUR).aggregate(STDDEV).limit(1)))
        .containsExactly("d 2026-03-02T11:00:00Z stddev(v)=1.4142135623730951");
  }

  @Test
  void textsAndTruthsHaveEndsAndCounts() throws Exception {
    store(
        at(monday("10:00:00"), "device=d s=\"x\",b=true,v=1"),
        at(monday("10:00:01"), "device=d s=\"y\",b=false,v=2"));

    assertThat(texts(query.device("d").every(HOUR).aggregate(FIRST, LAST, COUNT)))
        .containsExactly(
            "d 2026-03-02T10:00:00Z first(b)=true last(b)=false count(b)=2"
                + " first(s)=x last(s)=y count(s)=2 first(v)=1.0 last(v)=2.0 count(v)=2");
  }

  @Test
  void aTextUnderMeanIsLeftOutUnlessItWasChosen() throws Exception {
    store(at(monday("10:00:00"), "device=d s=\"x\",b=true,v=1"));

    assertThat(texts(query.device("d").aggregate(MEAN).between(MONDAY, MONDAY.plus(WEEK))))
        .containsExactly("d 2026-03-02T00:00:00Z mean(v)=1.0");
    for (String field : List.of("s", "b")) {
      assertThatThrownBy(() -> query.device("d").fields("v", field).aggregate(MEAN).toList())
          .isInstanceOfSatisfying(
              FieldTypeException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
    assertThat(texts(query.device("d").fields("s").aggregate(COUNT).every(HOUR)))
        .containsExactly("d 2026-03-02T10:00:00Z count(s)=1");
  }

  @Test
  void integersInOneWeekAndDoublesInAnotherAreDoubles() throws Exception {
    store(
        at(monday("10:00:00"), "device=d v=55i"),
        at(monday("10:00:00").plus(WEEK), "device=d v=21.5"));

    assertThat(texts(query.device("d")))
        .containsExactly("d 2026-03-02T10:00:00Z v=55.0", "d 2026-03-09T10:00:00Z v=21.5");
    assertThat(texts(query.device("d").between(MONDAY, MONDAY.plus(WEEK))))
        .containsExactly("d 2026-03-02T10:00:00Z v=55.0");
    assertThat(
            texts(
                query
                    .device("d")
                    .between(MONDAY, MONDAY.plus(WEEK).plus(WEEK))
                    .aggregate(MEAN, SUM, MAX, LAST)))
        .containsExactly(
            "d 2026-03-02T00:00:00Z mean(v)=38.25 sum(v)=76.5 max(v)=55.0 last(v)=21.5");
    assertThat(texts(query.device("d").latest())).containsExactly("d 2026-03-09T10:00:00Z v=21.5");
  }

  @Test
  void aTextInOneWeekAndANumberInAnotherAreBothThere() throws Exception {
    store(
        at(monday("10:00:00"), "device=d v=1i"),
        at(monday("10:00:00").plus(WEEK), "device=d v=\"broken\""),
        at(monday("10:00:00").plus(WEEK).plus(WEEK), "device=d v=2.5"));

    assertThat(texts(query.device("d")))
        .containsExactly(
            "d 2026-03-02T10:00:00Z v=1.0",
            "d 2026-03-09T10:00:00Z v=broken",
            "d 2026-03-16T10:00:00Z v=2.5");
    assertThat(texts(query.device("d").latest())).containsExactly("d 2026-03-16T10:00:00Z v=2.5");
    assertThat(texts(query.device("d").latest().between(MONDAY, MONDAY.plus(WEEK).plus(WEEK))))
        .containsExactly("d 2026-03-09T10:00:00Z v=broken");
    Instant end = MONDAY.plus(WEEK).plus(WEEK).plus(WEEK);
    assertThat(texts(query.device("d").between(MONDAY, end).aggregate(COUNT, FIRST, LAST)))
        .containsExactly("d 2026-03-02T00:00:00Z count(v)=3 first(v)=1.0 last(v)=2.5");
    assertThat(
            texts(
                query
                    .device("d")
                    .between(MONDAY.plus(WEEK), end)
                    .every(Duration.ofDays(30))
                    .aggregate(COUNT, FIRST, LAST)))
        .containsExactly("d 2026-03-08T00:00:00Z count(v)=2 first(v)=broken last(v)=2.5");

    assertThatThrownBy(
            () -> query.device("d").fields("v").between(MONDAY, end).aggregate(MEAN).toList())
        .isInstanceOf(FieldTypeException.class);
    assertThat(query.device("d").between(MONDAY, end).aggregate(MEAN).toList()).isEmpty();
    // within the weeks of the range it is a number
    assertThat(
            texts(query.device("d").fields("v").between(MONDAY, MONDAY.plus(WEEK)).aggregate(MEAN)))
        .containsExactly("d 2026-03-02T00:00:00Z mean(v)=1.0");
  }

  @Test
  void aReplacedSensorIsNoBreak() throws Exception {
    store(
        at(monday("10:00:00"), "device=d,TemperatureSensor=old Temperature=1,Humidity=5"),
        at(monday("10:01:00"), "device=d,TemperatureSensor=old Temperature=2"),
        at(monday("10:02:00"), "device=d,TemperatureSensor=new Temperature=3"),
        at(monday("10:03:00"), "device=d,TemperatureSensor=new Temperature=4"));

    assertThat(texts(query.device("d")))
        .containsExactly(
            "d 2026-03-02T10:00:00Z Humidity=5.0 Temperature=1.0",
            "d 2026-03-02T10:01:00Z Temperature=2.0",
            "d 2026-03-02T10:02:00Z Temperature=3.0",
            "d 2026-03-02T10:03:00Z Temperature=4.0");
    assertThat(texts(query.device("d").latest()))
        .containsExactly("d 2026-03-02T10:03:00Z Humidity=5.0 Temperature=4.0");
    assertThat(texts(query.device("d").every(HOUR).aggregate(MEAN, FIRST, LAST)))
        .containsExactly(
            "d 2026-03-02T10:00:00Z mean(Humidity)=5.0 first(Humidity)=5.0 last(Humidity)=5.0"
                + " mean(Temperature)=2.5 first(Temperature)=1.0 last(Temperature)=4.0");
  }

  @Test
  void theFieldsOfTwoSeriesAtOneInstantAreOneReading() throws Exception {
    store(
        at(monday("10:00:00"), "device=d,TemperatureSensor=t Temperature=1"),
        at(monday("10:00:00"), "device=d,HumiditySensor=h Humidity=2"),
        at(monday("10:00:00"), "device=e,HumiditySensor=h Humidity=3"));

    assertThat(texts(query.allDevices()))
        .containsExactly(
            "d 2026-03-02T10:00:00Z Humidity=2.0 Temperature=1.0",
            "e 2026-03-02T10:00:00Z Humidity=3.0");
  }

  @Test
  void twoSensorsAtOnceAreAReadingEach() throws Exception {
    store(
        at(monday("09:59:00"), "device=d,s=2 v=0"),
        at(monday("10:00:00"), "device=d,s=1,x\\ y=z v=1"),
        at(monday("10:00:00"), "device=d,s=2 v=2"),
        at(monday("10:00:00"), "device=d w=3"),
        at(monday("10:01:00"), "device=d,s=1,x\\ y=z v=4"),
        at(monday("10:01:00"), "device=d w=5"),
        at(monday("10:02:00"), "device=d,s=2 v=6"),
        at(monday("10:02:00"), "device=d,s=1 v=7"),
        at(monday("10:00:00"), "device=e,s=1 v=8"));

    assertThat(texts(query.allDevices()))
        .containsExactly(
            "d 2026-03-02T09:59:00Z v=0.0",
            "d 2026-03-02T10:00:00Z w=3.0",
            "d 2026-03-02T10:00:00Z {s=1, x y=z} v=1.0",
            "d 2026-03-02T10:00:00Z {s=2} v=2.0",
            "d 2026-03-02T10:01:00Z v=4.0 w=5.0",
            "d 2026-03-02T10:02:00Z {s=1} v=7.0",
            "d 2026-03-02T10:02:00Z {s=2} v=6.0",
            "e 2026-03-02T10:00:00Z v=8.0");
    assertThat(texts(query.device("d").every(Duration.ofDays(1)).aggregate(SUM, COUNT)))
        .containsExactly("d 2026-03-02T00:00:00Z sum(v)=20.0 count(v)=6 sum(w)=8.0 count(w)=2");
  }

  @Test
  void aLimitCountsReadingsOfEachDevice() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      // each reading is of three series
      Instant time = monday("10:00:00").plusSeconds(i);
      lines.add(at(time, "device=a,s=1 v=" + i));
      lines.add(at(time, "device=a,s=2 w=" + i));
      lines.add(at(time, "device=a,s=3 x=" + i));
      lines.add(at(time, "device=b v=" + i));
      lines.add(at(time, "device=c,s=1 v=" + i));
      lines.add(at(time, "device=c,s=2 v=" + i));
    }
    store(lines);

    assertThat(texts(query.allDevices().limit(2)))
        .containsExactly(
            "a 2026-03-02T10:00:00Z v=0.0 w=0.0 x=0.0",
            "a 2026-03-02T10:00:01Z v=1.0 w=1.0 x=1.0",
            "b 2026-03-02T10:00:00Z v=0.0",
            "b 2026-03-02T10:00:01Z v=1.0",
            "c 2026-03-02T10:00:00Z {s=1} v=0.0",
            "c 2026-03-02T10:00:00Z {s=2} v=0.0");
    for (int limit : new int[] {1, 3, 19, 20, 21, Integer.MAX_VALUE}) {
      List<Reading> readings = query.allDevices().limit(limit).toList();
      for (String device : List.of("a", "b")) {
        assertThat(readings)
            .filteredOn(reading -> reading.deviceId().equals(device))
            .hasSize(Math.min(limit, 20));
      }
      assertThat(readings)
          .filteredOn(reading -> reading.deviceId().equals("c"))
          .hasSize(Math.min(limit, 40));
    }
    assertThat(texts(query.allDevices().fields("v").every(MINUTE).aggregate(COUNT).limit(1)))
        .containsExactly(
            "a 2026-03-02T10:00:00Z count(v)=20",
            "b 2026-03-02T10:00:00Z count(v)=20",
            "c 2026-03-02T10:00:00Z count(v)=40");
    assertThat(texts(query.device("b").every(Duration.ofSeconds(5)).aggregate(SUM).limit(2)))
        .containsExactly(
            "b 2026-03-02T10:00:00Z sum(v)=10.0", "b 2026-03-02T10:00:05Z sum(v)=35.0");
  }

  static Stream<String> hostileIds() {
    return Stream.of(
        "\"); drop",
        "$\\x",
        "${r}",
        "$id",
        "'",
        "\"",
        "a'b\"c",
        "😀 émoji",
        " a",
        "a,b=c",
        "a\\b",
        "') OR 1=1 --",
        "/.*/",
        "a|b",
        "^(?:.*)$",
        "%s",
        "\u202eabc",
        "a;b",
        "*",
        "p0",
        "' OR device != '",
        "\\x41",
        "(",
        "[a-z]+",
        "null",
        "#");
  }

  @ParameterizedTest
  @MethodSource("hostileIds")
  void hostileButLegalIdsMatchThemselvesOnly(String id) throws Exception {
    store(
        at(monday("10:00:00"), "device=" + Escapes.key(id) + " v=1"),
        at(monday("10:00:00"), "device=other v=2"),
        at(monday("10:00:00"), "device=A v=3"));

    List<QueryBuilder> questions =
        List.of(
            query.device(id),
            query.devices(id, "nobody"),
            query.device(id).latest(),
            query.device(id).every(HOUR).aggregate(LAST),
            query.devices(id, "nobody").every(HOUR).aggregate(LAST));
    for (QueryBuilder question : questions) {
      assertThat(question.toList())
          .singleElement()
          .satisfies(
              reading -> {
                assertThat(reading.deviceId()).isEqualTo(id);
                assertThat(reading.number("v")).hasValue(1);
              });
    }
    assertThat(query.device(id + "x").toList()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("hostileIds")
  void hostileButLegalFieldsAndTagsAreFound(String name) throws Exception {
    store(
        at(monday("10:00:00"), "device=d,%1$s=%1$s,k=1 %1$s=1,v=2".formatted(Escapes.key(name))),
        at(monday("10:00:00"), "device=d,%1$s=%1$s,k=2 %1$s=3".formatted(Escapes.key(name))));

    assertThat(query.device("d").fields(name).toList())
        .extracting(reading -> reading.number(name).orElseThrow(), Reading::tags)
        .containsExactlyInAnyOrder(
            tuple(1.0, Map.of(name, name, "k", "1")), tuple(3.0, Map.of(name, name, "k", "2")));
    assertThat(query.device("d").fields(name).every(HOUR).aggregate(SUM).toList())
        .singleElement()
        .satisfies(reading -> assertThat(reading.number(name)).hasValue(4));
    assertThat(query.device("d").fields(name).latest().toList()).hasSize(1);
  }

  @Test
  void aFieldCalledLikeTheDeviceTagIsNoDevice() throws Exception {
    store(
        at(monday("10:00:00"), "device=d device=\"x\",v=1"),
        at(monday("10:00:00"), "device=x device=\"d\",v=2"));

    assertThat(texts(query.device("d"))).containsExactly("d 2026-03-02T10:00:00Z device=x v=1.0");
    assertThat(texts(query.devices("x", "y")))
        .containsExactly("x 2026-03-02T10:00:00Z device=d v=2.0");
    assertThat(query.allDevices().toList()).hasSize(2);
    assertThat(query.allDevices().latest().toList()).hasSize(2);
  }

  @Test
  void manyRowsComeInOrderAndWhole() throws Exception {
    int rows = 30_000;
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      lines.add(at(MONDAY.plusMillis(i), "device=d v=%d,n=%di,s=\"%d\"".formatted(i, i, i % 7)));
    }
    store(lines);

    int count = 0;
    try (ReadingCursor cursor = query.device("d").fields("v", "n", "s").cursor()) {
      while (cursor.next()) {
        assertThat(cursor.time()).isEqualTo(MONDAY.plusMillis(count));
        assertThat(cursor.doubleValue(0)).isEqualTo(count);
        assertThat(cursor.value(1)).isEqualTo((long) count);
        assertThat(cursor.value(2)).isEqualTo(Integer.toString(count % 7));
        count++;
      }
      assertThat(cursor.next()).isFalse();
    }
    assertThat(count).isEqualTo(rows);
  }

  @Test
  void aCursorMayBeLeftHalfRead() throws Exception {
    store(
        IntStream.range(0, 20_000)
            .mapToObj(i -> at(MONDAY.plusMillis(i), "device=d v=" + i))
            .toList());

    for (int i = 0; i < 20; i++) {
      ReadingCursor cursor = query.device("d").cursor();
      assertThat(cursor.next()).isTrue();
      cursor.close();
      cursor.close();
      assertThatThrownBy(cursor::next).isInstanceOf(IllegalStateException.class);
    }
    try (Stream<Reading> readings = query.device("d").stream()) {
      assertThat(readings.limit(3)).hasSize(3);
    }
    assertThat(query.device("d").aggregate(COUNT).toList())
        .extracting(reading -> reading.value("v").orElseThrow())
        .containsExactly(20_000L);
  }

  @Test
  void aReadingStaysAsItWasWhenTheCursorMovesOn() throws Exception {
    store(at(monday("10:00:00"), "device=d v=1"), at(monday("10:00:01"), "device=d v=2"));

    try (ReadingCursor cursor = query.device("d").cursor()) {
      assertThat(cursor.next()).isTrue();
      Reading first = cursor.reading();
      assertThat(cursor.next()).isTrue();
      assertThat(first).hasToString("d 2026-03-02T10:00:00Z v=1.0");
      assertThat(cursor.reading()).hasToString("d 2026-03-02T10:00:01Z v=2.0");
      assertThat(cursor.next()).isFalse();
    }
  }

  @Test
  void aClosedBackEndSaysSoAndEndsOpenCursors() throws Exception {
    store(
        IntStream.range(0, 20_000)
            .mapToObj(i -> at(MONDAY.plusMillis(i), "device=d v=" + i))
            .toList());
    ReadingCursor cursor = query.device("d").cursor();
    assertThat(cursor.next()).isTrue();
    backend.close();

    assertThatThrownBy(
            () -> {
              while (cursor.next()) {}
            })
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> query.device("d").toList()).isInstanceOf(IllegalStateException.class);
    cursor.close();
  }
}
