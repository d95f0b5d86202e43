package io.iotcenter.testkit;

import static io.iotcenter.query.Aggregate.percentile;
import static io.iotcenter.query.Aggregate.timeWeightedMean;
import static io.iotcenter.query.Aggregation.COUNT;
import static io.iotcenter.query.Aggregation.LAST;
import static io.iotcenter.query.Aggregation.MAX;
import static io.iotcenter.query.Aggregation.MEAN;
import static io.iotcenter.query.Aggregation.SUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.model.InvalidInputException;
import io.iotcenter.query.DeviceColumns;
import io.iotcenter.query.FieldTypeException;
import io.iotcenter.query.Fill;
import io.iotcenter.query.QueryBuilder;
import io.iotcenter.query.Reading;
import io.iotcenter.query.SeriesExtent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every query answers: gaps filled, lines, rates, fewer points, what there is at all. */
public abstract class QueryShapesContract extends QueryKit {

  @Test
  void aPercentileIsTheValueOfNearestRank() throws Exception {
    store(
        at(monday("10:00:00"), "device=d v=40,i=40i,u=18446744073709551615u"),
        at(monday("10:00:01"), "device=d v=10,i=-10i,u=1u"),
        at(monday("10:00:02"), "device=d v=30,i=30i,u=3u"),
        at(monday("10:00:03"), "device=d v=20,i=20i,u=2u"),
        at(monday("11:00:00"), "device=d v=7"));

    assertThat(
            texts(
                query
                    .device("d")
                    .fields("v", "i", "u")
                    .every(HOUR)
                    .aggregate(
                        percentile(12.5), percentile(37.5), percentile(62), percentile(99.9))))
        .containsExactly(
            "d 2026-03-02T10:00:00Z"
                + " p12.5(v)=10.0 p37.5(v)=20.0 p62(v)=20.0 p99.9(v)=40.0"
                + " p12.5(i)=-10 p37.5(i)=20 p62(i)=20 p99.9(i)=40"
                + " p12.5(u)=1 p37.5(u)=2 p62(u)=2 p99.9(u)=18446744073709551615",
            "d 2026-03-02T11:00:00Z p62(v)=7.0 p99.9(v)=7.0");
    // the rank of 12 % of four values is 0.48, and that of one value less still
    assertThat(query.device("d").fields("v").every(HOUR).aggregate(percentile(12)).toList())
        .isEmpty();
    assertThatThrownBy(() -> percentile(0)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> percentile(100.1)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> percentile(Double.NaN)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void theValuesOfAllDevicesBecomeOne() throws Exception {
    store(
        at(monday("10:00:00"), "device=a,s=1 v=1"),
        at(monday("10:00:01"), "device=b v=2"),
        at(monday("10:00:02"), "device=c v=6"),
        at(monday("11:00:00"), "device=b v=9"));

    assertThat(texts(query.allDevices().every(HOUR).aggregate(MEAN, COUNT, LAST).acrossDevices()))
        .containsExactly(
            " 2026-03-02T10:00:00Z mean(v)=3.0 count(v)=3 last(v)=6.0",
            " 2026-03-02T11:00:00Z mean(v)=9.0 count(v)=1 last(v)=9.0");
    assertThat(
            texts(
                query
                    .devices("a", "b")
                    .every(HOUR)
                    .aggregate(SUM, percentile(50))
                    .acrossDevices()
                    .limit(1)))
        .containsExactly(" 2026-03-02T10:00:00Z sum(v)=3.0 p50(v)=1.0");
    assertThat(
            texts(
                query
                    .allDevices()
                    .between(MONDAY, MONDAY.plus(WEEK))
                    .aggregate(MAX)
                    .acrossDevices()))
        .containsExactly(" 2026-03-02T00:00:00Z max(v)=9.0");
    assertThatThrownBy(
            () -> query.allDevices().aggregate(timeWeightedMean()).acrossDevices().toList())
        .isInstanceOf(InvalidInputException.class);
  }

  private QueryBuilder gappy() throws Exception {
    store(
        at(monday("10:10:00"), "device=a v=1,i=1i,s=\"x\""),
        at(monday("10:40:00"), "device=a v=4,i=8i"),
        at(monday("10:20:00"), "device=b v=7"));
    return query
        .allDevices()
        .between(monday("10:05:00"), monday("10:55:00"))
        .every(Duration.ofMinutes(10));
  }

  @Test
  void withoutFillGapsStayEmpty() throws Exception {
    assertThat(texts(gappy().aggregate(LAST)))
        .containsExactly(
            "a 2026-03-02T10:10:00Z last(i)=1 last(s)=x last(v)=1.0",
            "a 2026-03-02T10:40:00Z last(i)=8 last(v)=4.0",
            "b 2026-03-02T10:20:00Z last(v)=7.0");
  }

  @Test
  void nullGivesEveryWindow() throws Exception {
    assertThat(texts(gappy().fields("v").aggregate(LAST, COUNT).fill(Fill.NULL)))
        .containsExactly(
            "a 2026-03-02T10:00:00Z count(v)=0",
            "a 2026-03-02T10:10:00Z last(v)=1.0 count(v)=1",
            "a 2026-03-02T10:20:00Z count(v)=0",
            "a 2026-03-02T10:30:00Z count(v)=0",
            "a 2026-03-02T10:40:00Z last(v)=4.0 count(v)=1",
            "a 2026-03-02T10:50:00Z count(v)=0",
            "b 2026-03-02T10:00:00Z count(v)=0",
            "b 2026-03-02T10:10:00Z count(v)=0",
            "b 2026-03-02T10:20:00Z last(v)=7.0 count(v)=1",
            "b 2026-03-02T10:30:00Z count(v)=0",
            "b 2026-03-02T10:40:00Z count(v)=0",
            "b 2026-03-02T10:50:00Z count(v)=0");
  }

  @Test
  void previousGoesOnWithTheLastValue() throws Exception {
    assertThat(texts(gappy().aggregate(LAST).fill(Fill.PREVIOUS).limit(4)))
        .containsExactly(
            "a 2026-03-02T10:00:00Z",
            "a 2026-03-02T10:10:00Z last(i)=1 last(s)=x last(v)=1.0",
            "a 2026-03-02T10:20:00Z last(i)=1 last(s)=x last(v)=1.0",
            "a 2026-03-02T10:30:00Z last(i)=1 last(s)=x last(v)=1.0",
            "b 2026-03-02T10:00:00Z",
            "b 2026-03-02T10:10:00Z",
            "b 2026-03-02T10:20:00Z last(v)=7.0",
            "b 2026-03-02T10:30:00Z last(v)=7.0");
  }

  @Test
  void linearDrawsALineBetweenTwoValues() throws Exception {
    assertThat(texts(gappy().aggregate(LAST).fill(Fill.LINEAR)))
        .containsExactly(
            "a 2026-03-02T10:00:00Z",
            "a 2026-03-02T10:10:00Z last(i)=1 last(s)=x last(v)=1.0",
            "a 2026-03-02T10:20:00Z last(i)=3 last(v)=2.0",
            "a 2026-03-02T10:30:00Z last(i)=5 last(v)=3.0",
            "a 2026-03-02T10:40:00Z last(i)=8 last(v)=4.0",
            "a 2026-03-02T10:50:00Z",
            "b 2026-03-02T10:00:00Z",
            "b 2026-03-02T10:10:00Z",
            "b 2026-03-02T10:20:00Z last(v)=7.0",
            "b 2026-03-02T10:30:00Z",
            "b 2026-03-02T10:40:00Z",
            "b 2026-03-02T10:50:00Z");
  }

  @Test
  void aValueStandsInEveryGap() throws Exception {
    assertThat(texts(gappy().fields("v", "i", "s").aggregate(LAST).fill(Fill.value(-1.5)).limit(3)))
        .containsExactly(
            "a 2026-03-02T10:00:00Z last(v)=-1.5 last(i)=-1",
            "a 2026-03-02T10:10:00Z last(v)=1.0 last(i)=1 last(s)=x",
            "a 2026-03-02T10:20:00Z last(v)=-1.5 last(i)=-1",
            "b 2026-03-02T10:00:00Z last(v)=-1.5 last(i)=-1",
            "b 2026-03-02T10:10:00Z last(v)=-1.5 last(i)=-1",
            "b 2026-03-02T10:20:00Z last(v)=7.0 last(i)=-1");
  }

  @Test
  void aFillStaysWithinWhatAFieldWithoutASignCanHold() throws Exception {
    store(
        at(monday("10:00:00"), "device=d u=18446744073709551615u"),
        at(monday("10:02:00"), "device=d u=9223372036854775808u"),
        at(monday("10:04:00"), "device=d u=0u"));
    QueryBuilder windows =
        query.device("d").between(monday("10:00:00"), monday("10:05:00")).every(MINUTE);

    assertThat(texts(windows.aggregate(LAST).fill(Fill.value(-1))))
        .contains("d 2026-03-02T10:01:00Z last(u)=0", "d 2026-03-02T10:03:00Z last(u)=0");
    assertThat(texts(windows.aggregate(LAST).fill(Fill.value(0x1.8p63))))
        .contains("d 2026-03-02T10:01:00Z last(u)=13835058055282163712");
    assertThat(texts(windows.aggregate(LAST).fill(Fill.value(1e30))))
        .contains("d 2026-03-02T10:01:00Z last(u)=18446744073709551615");
    assertThat(texts(windows.aggregate(LAST).fill(Fill.LINEAR)))
        .contains(
            "d 2026-03-02T10:01:00Z last(u)=13835058055282163712",
            "d 2026-03-02T10:03:00Z last(u)=4611686018427387904");
  }

  @Test
  void fillsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(
            () -> query.allDevices().every(HOUR).aggregate(MEAN).fill(Fill.NULL).toList())
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> query.allDevices().last(HOUR).aggregate(MEAN).fill(Fill.NULL).toList())
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Fill.value(Double.NaN)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aRateIsTheChangeInAUnitOfTime() throws Exception {
    store(
        at(monday("10:00:00"), "device=a v=1,i=100i,s=\"x\""),
        at(monday("10:00:10"), "device=a v=3"),
        at(monday("10:00:20"), "device=a v=2,i=90i,s=\"y\""),
        at(monday("10:00:00"), "device=b v=50"),
        at(monday("10:01:00"), "device=b v=50"));

    assertThat(texts(query.allDevices().ratePer(MINUTE)))
        .containsExactly(
            "a 2026-03-02T10:00:10Z v=12.0",
            "a 2026-03-02T10:00:20Z i=-30.0 v=-6.0",
            "b 2026-03-02T10:01:00Z v=0.0");
    assertThat(texts(query.allDevices().fields("v").ratePer(MINUTE).limit(1)))
        .containsExactly("a 2026-03-02T10:00:10Z v=12.0", "b 2026-03-02T10:01:00Z v=0.0");
    assertThat(
            texts(
                query
                    .device("a")
                    .fields("v")
                    .every(Duration.ofSeconds(10))
                    .aggregate(MAX)
                    .ratePer(Duration.ofSeconds(1))))
        .containsExactly("a 2026-03-02T10:00:10Z max(v)=0.2", "a 2026-03-02T10:00:20Z max(v)=-0.1");
    assertThatThrownBy(() -> query.device("a").fields("s").ratePer(MINUTE).toList())
        .isInstanceOf(FieldTypeException.class);
    assertThatThrownBy(() -> query.device("a").ratePer(Duration.ZERO))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aTimeWeightedMeanIsTheMeanOfTheLine() throws Exception {
    store(
        // ten seconds at 0, then a rise to 60 within a minute, then a jump in a second
        at(monday("10:00:00"), "device=a v=0,w=5"),
        at(monday("10:00:10"), "device=a v=0"),
        at(monday("10:01:10"), "device=a v=60"),
        at(monday("10:01:11"), "device=a v=0"),
        at(monday("10:05:00"), "device=b v=7"));

    // a, first minute: (10 s * 0 + 50 s * (0 + 50) / 2) / 60 s = 20.8333
    // a, second: (10 s * (50 + 60) / 2 + 1 s * 30) / 11 s = 52.7272...
    assertThat(texts(query.allDevices().every(MINUTE).aggregate(timeWeightedMean(), COUNT)))
        .containsExactly(
            "a 2026-03-02T10:00:00Z time weighted mean(v)=20.833333333333332 count(v)=2"
                + " time weighted mean(w)=5.0 count(w)=1",
            "a 2026-03-02T10:01:00Z time weighted mean(v)=52.72727272727273 count(v)=2",
            "b 2026-03-02T10:05:00Z time weighted mean(v)=7.0 count(v)=1");
    // the whole line: (0 + 60 s * 30 + 1 s * 30) / 71 s
    assertThat(
            texts(
                query
                    .device("a")
                    .fields("v")
                    .between(MONDAY, MONDAY.plus(WEEK))
                    .aggregate(timeWeightedMean())))
        .containsExactly("a 2026-03-02T00:00:00Z time weighted mean(v)=25.774647887323944");
  }

  @Test
  void aTimeWeightedMeanNeedsNumbersAndGoesWithFill() throws Exception {
    store(at(monday("10:00:00"), "device=a v=1i,s=\"x\""), at(monday("10:02:30"), "device=a v=6i"));
    QueryBuilder question =
        query
            .device("a")
            .between(monday("10:00:00"), monday("10:04:00"))
            .every(MINUTE)
            .aggregate(timeWeightedMean());

    // the line goes through the second minute, where there is no point
    assertThat(texts(question))
        .containsExactly(
            "a 2026-03-02T10:00:00Z time weighted mean(v)=2.0",
            "a 2026-03-02T10:02:00Z time weighted mean(v)=5.5");
    assertThat(texts(question.fill(Fill.value(9))))
        .containsExactly(
            "a 2026-03-02T10:00:00Z time weighted mean(v)=2.0",
            "a 2026-03-02T10:01:00Z time weighted mean(v)=9.0",
            "a 2026-03-02T10:02:00Z time weighted mean(v)=5.5",
            "a 2026-03-02T10:03:00Z time weighted mean(v)=9.0");
    assertThatThrownBy(() -> question.fields("s").toList()).isInstanceOf(FieldTypeException.class);
  }

  @Test
  void downsamplingKeepsEveryPeak() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      double value = i == 1_234 ? 1_000 : i == 8_765 ? -1_000 : Math.sin(i / 500.0);
      lines.add(at(monday("10:00:00").plusMillis(i * 100L), "device=d v=%s,w=1".formatted(value)));
    }
    store(lines);
    Instant end = monday("10:00:00").plusSeconds(1_000);

    List<Reading> all = query.device("d").between(monday("10:00:00"), end).toList();
    List<Reading> few = query.device("d").between(monday("10:00:00"), end).downsample(200).toList();
    assertThat(few).hasSizeBetween(50, 200).isSubsetOf(all);
    assertThat(few).extracting(Reading::timeNanos).isSorted();
    assertThat(few)
        .extracting(reading -> reading.number("v").orElseThrow())
        .contains(1_000.0, -1_000.0);
    assertThat(query.device("d").between(monday("10:00:00"), end).downsample(200).limit(3).toList())
        .isEqualTo(few.subList(0, 3));
    // where there is less than that, nearly all is kept
    assertThat(
            query
                .device("d")
                .fields("v")
                .between(monday("10:00:00"), monday("10:00:01"))
                .downsample(200)
                .toList())
        .hasSize(10);
    assertThatThrownBy(() -> query.device("d").downsample(10).toList())
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> query.device("d").downsample(1))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void theEarliestValueOfEachFieldHasItsOwnInstant() throws Exception {
    store(
        at(monday("10:00:01"), "device=a v=1"),
        at(monday("10:00:02"), "device=a v=2,s=\"x\""),
        at(monday("10:00:00"), "device=b s=\"y\""));

    assertThat(texts(query.allDevices().earliest()))
        .containsExactly("a 2026-03-02T10:00:01Z s=x v=1.0", "b 2026-03-02T10:00:00Z s=y");
    assertThat(query.device("a").earliest().toList().get(0).timeOf("s"))
        .contains(monday("10:00:02"));
  }

  @Test
  void extentsTellWhatThereIs() throws Exception {
    store(
        at(monday("10:00:00"), "device=a v=1,s=\"x\""),
        at(monday("10:00:01"), "device=a v=2"),
        at(monday("10:00:05"), "device=a v=3"),
        at(monday("11:00:00"), "device=b v=4"));

    assertThat(query.allDevices().extents())
        .containsExactly(
            new SeriesExtent("a", "s", 1, monday("10:00:00"), monday("10:00:00")),
            new SeriesExtent("a", "v", 3, monday("10:00:00"), monday("10:00:05")),
            new SeriesExtent("b", "v", 1, monday("11:00:00"), monday("11:00:00")));
    assertThat(query.device("a").between(monday("10:00:01"), monday("10:00:05")).extents())
        .containsExactly(new SeriesExtent("a", "v", 1, monday("10:00:01"), monday("10:00:01")));
    assertThat(query.device("nobody").extents()).isEmpty();
    assertThatThrownBy(() -> query.allDevices().latest().extents())
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void numbersComeAsArraysToo() throws Exception {
    store(
        at(monday("10:00:00"), "device=a v=1,i=10i,s=\"x\""),
        at(monday("10:00:01"), "device=a v=2"),
        at(monday("10:00:00"), "device=b v=3"));

    List<DeviceColumns> columns = query.allDevices().toColumns();
    assertThat(columns).extracting(DeviceColumns::deviceId).containsExactly("a", "b");
    DeviceColumns a = columns.get(0);
    assertThat(a.times()).containsExactly(1_772_445_600_000_000_000L, 1_772_445_601_000_000_000L);
    assertThat(a.values("v")).containsExactly(1, 2);
    assertThat(a.values("i")).containsExactly(10, Double.NaN);
    assertThat(a.values("s")).containsExactly(Double.NaN, Double.NaN);
    assertThatThrownBy(() -> a.values("nosuch")).isInstanceOf(IllegalArgumentException.class);
    assertThat(query.allDevices().every(HOUR).aggregate(MEAN).toColumns().get(0).values("v", MEAN))
        .containsExactly(1.5);
  }
}
