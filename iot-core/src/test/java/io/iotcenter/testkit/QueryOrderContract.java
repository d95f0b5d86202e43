package io.iotcenter.testkit;

import static io.iotcenter.query.Aggregation.COUNT;
import static io.iotcenter.query.Aggregation.FIRST;
import static io.iotcenter.query.Aggregation.LAST;
import static io.iotcenter.query.Aggregation.SUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.model.InvalidInputException;
import io.iotcenter.query.Page;
import io.iotcenter.query.QueryBuilder;
import io.iotcenter.query.Reading;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.TooManySeriesException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every query answers: order and limits. */
public abstract class QueryOrderContract extends QueryKit {

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

  private void storeTwoDevices() throws Exception {
    store(
        at(monday("10:00:00"), "device=a v=1"),
        at(monday("10:00:00"), "device=b v=2"),
        at(monday("10:00:01"), "device=b v=3"),
        at(monday("10:00:02"), "device=a v=4"),
        at(monday("12:00:00"), "device=a v=5"),
        at(monday("10:00:03"), "device=a,s=1 v=6"),
        at(monday("10:00:03"), "device=a,s=2 v=7"));
  }

  @Test
  void newestFirstIsTheMirrorOfTheUsualOrder() throws Exception {
    storeTwoDevices();
    List<String> usual = texts(query.allDevices());
    List<String> mirror = new ArrayList<>(usual);
    Collections.reverse(mirror);

    assertThat(usual).hasSize(7);
    assertThat(texts(query.allDevices().newestFirst())).isEqualTo(mirror);
    assertThat(texts(query.allDevices().newestFirst().limit(1)))
        .containsExactly("b 2026-03-02T10:00:01Z v=3.0", "a 2026-03-02T12:00:00Z v=5.0");
    assertThat(texts(query.device("a").newestFirst().limit(2)))
        .containsExactly("a 2026-03-02T12:00:00Z v=5.0", "a 2026-03-02T10:00:03Z {s=2} v=7.0");
    assertThat(texts(query.devices("b", "a").newestFirst())).isEqualTo(mirror);
  }

  @Test
  void windowsComeNewestFirstAsWell() throws Exception {
    storeTwoDevices();

    assertThat(texts(query.allDevices().every(HOUR).aggregate(FIRST, LAST, SUM).newestFirst()))
        .containsExactly(
            "b 2026-03-02T10:00:00Z first(v)=2.0 last(v)=3.0 sum(v)=5.0",
            "a 2026-03-02T12:00:00Z first(v)=5.0 last(v)=5.0 sum(v)=5.0",
            "a 2026-03-02T10:00:00Z first(v)=1.0 last(v)=7.0 sum(v)=18.0");
    assertThat(texts(query.allDevices().every(HOUR).aggregate(COUNT).newestFirst().limit(1)))
        .containsExactly("b 2026-03-02T10:00:00Z count(v)=2", "a 2026-03-02T12:00:00Z count(v)=1");
    assertThat(
            texts(
                query
                    .allDevices()
                    .between(MONDAY, MONDAY.plus(WEEK))
                    .aggregate(COUNT)
                    .newestFirst()))
        .containsExactly("b 2026-03-02T00:00:00Z count(v)=2", "a 2026-03-02T00:00:00Z count(v)=5");
  }

  @Test
  void byTimeTheDevicesMingle() throws Exception {
    storeTwoDevices();
    List<String> byTime =
        List.of(
            "a 2026-03-02T10:00:00Z v=1.0",
            "b 2026-03-02T10:00:00Z v=2.0",
            "b 2026-03-02T10:00:01Z v=3.0",
            "a 2026-03-02T10:00:02Z v=4.0",
            "a 2026-03-02T10:00:03Z {s=1} v=6.0",
            "a 2026-03-02T10:00:03Z {s=2} v=7.0",
            "a 2026-03-02T12:00:00Z v=5.0");
    List<String> mirror = new ArrayList<>(byTime);
    Collections.reverse(mirror);

    assertThat(texts(query.allDevices().byTime())).isEqualTo(byTime);
    assertThat(texts(query.allDevices().byTime().newestFirst())).isEqualTo(mirror);
    assertThat(texts(query.allDevices().byTime().limit(3))).isEqualTo(byTime.subList(0, 3));
    assertThat(texts(query.allDevices().byTime().newestFirst().limit(2)))
        .isEqualTo(mirror.subList(0, 2));
    assertThat(texts(query.device("a").byTime().limit(2)))
        .containsExactly("a 2026-03-02T10:00:00Z v=1.0", "a 2026-03-02T10:00:02Z v=4.0");
    assertThat(texts(query.allDevices().every(HOUR).aggregate(COUNT).byTime()))
        .containsExactly(
            "a 2026-03-02T10:00:00Z count(v)=4",
            "b 2026-03-02T10:00:00Z count(v)=2",
            "a 2026-03-02T12:00:00Z count(v)=1");
  }

  @Test
  void byTimeGapsOfYearsAndCrowdedInstantsAreAllTheSame() throws Exception {
    List<String> lines = new ArrayList<>();
    // 300 devices at once, a lone point long before and one long after
    lines.add(at("1971-01-01T00:00:00Z", "device=dev-000 v=0"));
    for (int i = 0; i < 300; i++) {
      for (int j = 0; j < 100; j++) {
        lines.add(at(monday("10:00:00").plusMillis(j), "device=dev-%03d v=%d".formatted(i, j)));
      }
    }
    lines.add(at("2200-01-01T00:00:00Z", "device=dev-299 v=9"));
    store(lines);

    for (boolean newestFirst : new boolean[] {false, true}) {
      QueryBuilder question = query.allDevices().byTime();
      long count = 0;
      long last = newestFirst ? Long.MAX_VALUE : Long.MIN_VALUE;
      try (ReadingCursor cursor = (newestFirst ? question.newestFirst() : question).cursor()) {
        while (cursor.next()) {
          assertThat(newestFirst ? -cursor.timeNanos() : cursor.timeNanos())
              .isGreaterThanOrEqualTo(newestFirst ? -last : last);
          last = cursor.timeNanos();
          count++;
        }
      }
      assertThat(count).isEqualTo(30_002);
    }
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrDouble() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      // two devices share every third instant
      lines.add(at(monday("10:00:00").plusSeconds(i), "device=a v=" + i));
      lines.add(at(monday("10:00:00").plusSeconds(i - i % 3), "device=b v=" + i));
    }
    store(lines);
    List<String> whole = texts(query.allDevices().last(Duration.ofDays(2)).byTime());

    for (int size : new int[] {1, 2, 7, 1_000}) {
      for (boolean newestFirst : new boolean[] {false, true}) {
        QueryBuilder question = query.allDevices().last(Duration.ofDays(2));
        Page page = (newestFirst ? question.newestFirst() : question).page(size);
        List<Reading> readings = new ArrayList<>(page.readings());
        while (page.next().isPresent()) {
          assertThat(page.readings()).hasSizeBetween(size, size + 1);
          page = Page.of(query, page.next().get(), size);
          readings.addAll(page.readings());
        }
        if (newestFirst) {
          Collections.reverse(readings);
        }
        assertThat(readings).extracting(Reading::toString).isEqualTo(whole);
      }
    }
  }

  @Test
  void pagesOfWindowsAreWhole() throws Exception {
    storeTwoDevices();
    for (boolean newestFirst : new boolean[] {false, true}) {
      QueryBuilder question = query.allDevices().every(MINUTE).aggregate(COUNT);
      List<String> whole = texts(newestFirst ? question.byTime().newestFirst() : question.byTime());
      Page page = question.page(1);
      List<String> readings = new ArrayList<>();
      page.readings().forEach(reading -> readings.add(reading.toString()));
      while (page.next().isPresent()) {
        page = Page.of(query, page.next().get(), 1);
        page.readings().forEach(reading -> readings.add(reading.toString()));
      }
      assertThat(readings).isEqualTo(whole).hasSize(3);
    }
  }

  @Test
  void tooManySeriesAreRefused() throws Exception {
    storeTwoDevices();

    assertThat(query.allDevices().maxSeries(2).toList()).hasSize(7);
    assertThat(query.device("a").maxSeries(1).toList()).hasSize(5);
    assertThatThrownBy(() -> query.allDevices().maxSeries(1).toList())
        .isInstanceOf(TooManySeriesException.class);
    assertThatThrownBy(() -> query.device("a").aggregate(FIRST, LAST).maxSeries(1).toList())
        .isInstanceOf(TooManySeriesException.class);
  }

  @Test
  void ordersThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> query.allDevices().latest().newestFirst().toList())
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> query.allDevices().ratePer(HOUR).byTime().toList())
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> query.allDevices().limit(3).page(2))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> query.allDevices().page(0)).isInstanceOf(InvalidInputException.class);
  }
}
