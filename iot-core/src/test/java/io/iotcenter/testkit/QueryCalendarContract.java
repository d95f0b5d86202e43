package io.iotcenter.testkit;

import static io.iotcenter.query.Aggregation.COUNT;
import static io.iotcenter.query.Aggregation.FIRST;
import static io.iotcenter.query.Aggregation.SUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.model.InvalidInputException;
import io.iotcenter.query.Fill;
import io.iotcenter.query.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every query answers: windows by the calendar of a time zone, also where clocks change. */
public abstract class QueryCalendarContract extends QueryKit {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** Half an hour is what its clocks change by. */
  private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");

  private static final Period DAY = Period.ofDays(1);

  /** A point every hour. */
  private void storeHours(String device, Instant from, Instant to) throws Exception {
    List<String> lines = new ArrayList<>();
    for (Instant time = from; time.isBefore(to); time = time.plus(HOUR)) {
      lines.add(at(time, "device=" + device + " v=1"));
    }
    store(lines);
  }

  @Test
  void inSpringADayHas23Hours() throws Exception {
    Instant from = Instant.parse("2026-03-27T00:00:00Z");
    Instant to = Instant.parse("2026-04-01T00:00:00Z");
    storeHours("d", from, to);

    assertThat(texts(query.device("d").between(from, to).every(DAY, BERLIN).aggregate(COUNT)))
        .containsExactly(
            "d 2026-03-26T23:00:00Z count(v)=23", // the range begins within it
            "d 2026-03-27T23:00:00Z count(v)=24",
            "d 2026-03-28T23:00:00Z count(v)=23",
            "d 2026-03-29T22:00:00Z count(v)=24",
            "d 2026-03-30T22:00:00Z count(v)=24",
            "d 2026-03-31T22:00:00Z count(v)=2");
  }

  @Test
  void inAutumnADayHas25Hours() throws Exception {
    Instant from = Instant.parse("2026-10-24T22:00:00Z");
    Instant to = Instant.parse("2026-10-27T00:00:00Z");
    storeHours("d", from, to);

    assertThat(texts(query.device("d").between(from, to).every(DAY, BERLIN).aggregate(COUNT)))
        .containsExactly(
            "d 2026-10-24T22:00:00Z count(v)=25",
            "d 2026-10-25T23:00:00Z count(v)=24",
            "d 2026-10-26T23:00:00Z count(v)=1");
    // hours stay hours of UTC: none is lost or doubled
    assertThat(texts(query.device("d").between(from, to).every(HOUR).aggregate(COUNT)))
        .hasSize(50)
        .allSatisfy(text -> assertThat(text).endsWith("count(v)=1"));
  }

  @Test
  void acrossTheOceanTheDayChangesOnAnotherDate() throws Exception {
    Instant from = Instant.parse("2026-11-01T04:00:00Z");
    Instant to = Instant.parse("2026-11-03T00:00:00Z");
    storeHours("d", from, to);

    assertThat(texts(query.device("d").between(from, to).every(DAY, NEW_YORK).aggregate(COUNT)))
        .containsExactly(
            "d 2026-11-01T04:00:00Z count(v)=25", "d 2026-11-02T05:00:00Z count(v)=19");
  }

  @Test
  void halfAnHourIsAChangeToo() throws Exception {
    // 2026-04-05 has 24.5 hours there
    Instant from = Instant.parse("2026-04-03T13:00:00Z");
    Instant to = Instant.parse("2026-04-06T13:30:00Z");
    List<String> lines = new ArrayList<>();
    for (Instant time = from; time.isBefore(to); time = time.plus(Duration.ofMinutes(30))) {
      lines.add(at(time, "device=d v=1"));
    }
    store(lines);

    assertThat(texts(query.device("d").between(from, to).every(DAY, LORD_HOWE).aggregate(COUNT)))
        .containsExactly(
            "d 2026-04-03T13:00:00Z count(v)=48",
            "d 2026-04-04T13:00:00Z count(v)=49",
            "d 2026-04-05T13:30:00Z count(v)=48");
  }

  @Test
  void weeksBeginOnMondays() throws Exception {
    store(
        at("2026-03-29T21:59:59Z", "device=d v=1"), // Sunday, 23:59:59 in Berlin
        at("2026-03-29T22:00:00Z", "device=d v=2"));

    assertThat(texts(query.device("d").every(Period.ofWeeks(1), BERLIN).aggregate(SUM)))
        .containsExactly("d 2026-03-22T23:00:00Z sum(v)=1.0", "d 2026-03-29T22:00:00Z sum(v)=2.0");
  }

  @Test
  void monthsAndYearsHaveTheirOwnLengths() throws Exception {
    Instant from = Instant.parse("2027-12-31T23:00:00Z");
    Instant to = Instant.parse("2028-05-01T00:00:00Z");
    storeHours("d", from, to);

    assertThat(
            texts(
                query
                    .device("d")
                    .between(from, to)
                    .every(Period.ofMonths(1), BERLIN)
                    .aggregate(COUNT)))
        .containsExactly(
            "d 2027-12-31T23:00:00Z count(v)=744",
            "d 2028-01-31T23:00:00Z count(v)=696", // a leap year
            "d 2028-02-29T23:00:00Z count(v)=743",
            "d 2028-03-31T22:00:00Z count(v)=720",
            "d 2028-04-30T22:00:00Z count(v)=2");
    assertThat(
            texts(
                query
                    .device("d")
                    .between(from, to)
                    .every(Period.ofMonths(3), BERLIN)
                    .aggregate(COUNT)))
        .containsExactly(
            "d 2027-12-31T23:00:00Z count(v)=2183", "d 2028-03-31T22:00:00Z count(v)=722");
    assertThat(texts(query.device("d").every(Period.ofYears(1), ZoneOffset.UTC).aggregate(COUNT)))
        .containsExactly(
            "d 2027-01-01T00:00:00Z count(v)=1", "d 2028-01-01T00:00:00Z count(v)=2904");
  }

  @Test
  void manyDevicesComeOneAfterTheOther() throws Exception {
    List<String> lines = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String device : List.of("a", "b", "c")) {
      lines.add(at("2026-01-15T00:00:00Z", "device=" + device + " v=1,s=\"x\""));
      lines.add(at("2026-07-15T00:00:00Z", "device=" + device + " v=2"));
      expected.add(device + " 2025-12-31T23:00:00Z first(s)=x first(v)=1.0");
      expected.add(device + " 2026-06-30T22:00:00Z first(v)=2.0");
    }
    store(lines);
    Period month = Period.ofMonths(1);

    assertThat(texts(query.allDevices().every(month, BERLIN).aggregate(FIRST))).isEqualTo(expected);
    assertThat(texts(query.devices("c", "a").every(month, BERLIN).aggregate(FIRST)))
        .containsExactly(expected.get(0), expected.get(1), expected.get(4), expected.get(5));
    assertThat(texts(query.allDevices().every(month, BERLIN).aggregate(FIRST).limit(1)))
        .containsExactly(expected.get(0), expected.get(2), expected.get(4));
    assertThat(
            texts(query.allDevices().every(month, BERLIN).aggregate(FIRST).newestFirst().limit(1)))
        .containsExactly(expected.get(5), expected.get(3), expected.get(1));
    assertThat(texts(query.allDevices().every(month, BERLIN).aggregate(SUM).acrossDevices()))
        .containsExactly(" 2025-12-31T23:00:00Z sum(v)=3.0", " 2026-06-30T22:00:00Z sum(v)=6.0");
    assertThat(query.allDevices().every(month, BERLIN).aggregate(FIRST).byTime().toList())
        .extracting(Reading::deviceId)
        .containsExactly("a", "b", "c", "a", "b", "c");
  }

  @Test
  void gapsAreFilledByTheCalendarToo() throws Exception {
    store(at("2026-01-15T00:00:00Z", "device=d v=1"), at("2026-04-15T00:00:00Z", "device=d v=4"));

    assertThat(
            texts(
                query
                    .device("d")
                    .between(
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-05-01T00:00:00Z"))
                    .every(Period.ofMonths(1), ZoneOffset.UTC)
                    .aggregate(SUM)
                    .fill(Fill.PREVIOUS)))
        .containsExactly(
            "d 2026-01-01T00:00:00Z sum(v)=1.0",
            "d 2026-02-01T00:00:00Z sum(v)=1.0",
            "d 2026-03-01T00:00:00Z sum(v)=1.0",
            "d 2026-04-01T00:00:00Z sum(v)=4.0");
  }

  @Test
  void aDayThatAZoneLeftOutIsNoWindow() throws Exception {
    // Samoa went from 29 to 31 December 2011
    storeHours("d", Instant.parse("2011-12-29T10:00:00Z"), Instant.parse("2012-01-01T10:00:00Z"));

    assertThat(texts(query.device("d").every(DAY, ZoneId.of("Pacific/Apia")).aggregate(COUNT)))
        .containsExactly(
            "d 2011-12-29T10:00:00Z count(v)=24",
            "d 2011-12-30T10:00:00Z count(v)=24",
            "d 2011-12-31T10:00:00Z count(v)=24");
  }

  @Test
  void lengthsThatMakeNoSenseAreRefused() {
    for (Period period :
        List.of(
            Period.ZERO,
            Period.ofDays(-1),
            Period.of(0, 1, 1),
            Period.ofDays(36_501),
            Period.ofMonths(1_201))) {
      assertThatThrownBy(() -> query.device("d").every(period, BERLIN))
          .isInstanceOf(InvalidInputException.class);
    }
    for (Duration length : List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofDays(36_501))) {
      assertThatThrownBy(() -> query.device("d").every(length))
          .isInstanceOf(InvalidInputException.class);
    }
  }
}
