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
import static org.assertj.core.api.Assertions.within;

import io.iotcenter.model.UnsignedLong;
import io.iotcenter.query.Reading;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every query answers: windows of one length and their aggregates. */
public abstract class QueryWindowsContract extends QueryKit {

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
}
