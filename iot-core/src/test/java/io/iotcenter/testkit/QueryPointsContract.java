package io.iotcenter.testkit;

import static io.iotcenter.query.Aggregation.COUNT;
import static io.iotcenter.query.Aggregation.MEAN;
import static io.iotcenter.query.Aggregation.SUM;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.line.Escapes;
import io.iotcenter.model.Timestamps;
import io.iotcenter.query.Fill;
import io.iotcenter.query.QueryBuilder;
import io.iotcenter.query.Reading;
import io.iotcenter.query.TimeWeightedMean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every query answers: what comes back of points. */
public abstract class QueryPointsContract extends QueryKit {

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
  void noneOfNoDevicesAnswers() throws Exception {
    store(at(monday("10:00:00"), "device=a v=1"), at(monday("11:00:00"), "device=b v=2"));

    List<QueryBuilder> questions =
        List.of(
            query.anyOf(List.of()),
            query.anyOf(List.of()).fields("v").byTime(),
            query.anyOf(List.of()).latest(),
            query.anyOf(List.of()).aggregate(MEAN).acrossDevices(),
            query.anyOf(List.of()).between(MONDAY, MONDAY.plus(WEEK)).downsample(10),
            query
                .anyOf(List.of())
                .between(MONDAY, MONDAY.plus(WEEK))
                .every(HOUR)
                .aggregate(MEAN, new TimeWeightedMean())
                .fill(Fill.PREVIOUS));
    for (QueryBuilder question : questions) {
      assertThat(question.toList()).as(question.spec().toString()).isEmpty();
    }
    assertThat(query.anyOf(List.of("b")).toList()).hasSize(1);
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
}
