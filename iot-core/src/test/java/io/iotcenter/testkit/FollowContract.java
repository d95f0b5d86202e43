package io.iotcenter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.model.InvalidInputException;
import io.iotcenter.query.LiveTail;
import io.iotcenter.query.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every live tail gives: each value once. */
public abstract class FollowContract extends QueryKit {
  private static final Duration LATENESS = Duration.ofSeconds(5);

  private static String next(LiveTail tail) {
    return tail.next().map(Reading::toString).orElse("closed");
  }

  @Test
  void newReadingsComeAndOldOnesDoNot() throws Exception {
    Instant now = clock.instant();
    store(at(now.minusSeconds(1), "device=a v=0"), at(now.minusSeconds(100), "device=a v=0"));
    try (LiveTail tail = query.allDevices().follow(LATENESS)) {
      CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> next(tail));
      // whenever the tail has looked for the first time
      Thread.sleep(300);
      assertThat(first).isNotDone();
      store(at(now, "device=a v=1"));
      assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo("a 2026-03-03T00:00:00Z v=1.0");
      store(at(now.plusMillis(1), "device=b v=2"));
      assertThat(next(tail)).isEqualTo("b 2026-03-03T00:00:00.001Z v=2.0");
      // late, within the allowance
      store(at(now.minusSeconds(4), "device=a v=3"));
      assertThat(next(tail)).isEqualTo("a 2026-03-02T23:59:56Z v=3.0");
    }
  }

  @Test
  void aRangeBeginsInThePast() throws Exception {
    Instant now = clock.instant();
    store(
        at(now.minus(HOUR), "device=a v=1"),
        at(now.minus(HOUR).minusNanos(1), "device=a v=0"),
        at(now.minusSeconds(1), "device=a v=2"));
    try (LiveTail tail = query.device("a").last(HOUR).follow(LATENESS)) {
      assertThat(next(tail)).isEqualTo("a 2026-03-02T23:00:00Z v=1.0");
      assertThat(next(tail)).isEqualTo("a 2026-03-02T23:59:59Z v=2.0");
      store(at(now, "device=a v=3"));
      assertThat(next(tail)).isEqualTo("a 2026-03-03T00:00:00Z v=3.0");
    }
  }

  @Test
  void theFieldsOfAnInstantComeOnceEach() throws Exception {
    Instant now = clock.instant();
    try (LiveTail tail = query.allDevices().last(MINUTE).follow(LATENESS)) {
      store(at(now, "device=a v=1"));
      assertThat(next(tail)).isEqualTo("a 2026-03-03T00:00:00Z v=1.0");
      store(at(now, "device=a v=1,w=2"));
      assertThat(next(tail)).isEqualTo("a 2026-03-03T00:00:00Z w=2.0");
      // a second sensor at the same instant
      store(at(now, "device=a,s=1 v=3"));
      assertThat(next(tail)).isEqualTo("a 2026-03-03T00:00:00Z {s=1} v=3.0");
      clock.advance(Duration.ofSeconds(1));
      store(at(now.plusSeconds(1), "device=a v=4"));
      assertThat(next(tail)).isEqualTo("a 2026-03-03T00:00:01Z v=4.0");
    }
  }

  @Test
  void manyReadingsComeOnceEachWhileTimeGoesOn() throws Exception {
    List<String> seen = new ArrayList<>();
    try (LiveTail tail = query.allDevices().last(MINUTE).follow(LATENESS)) {
      int stored = 0;
      for (int round = 0; round < 10; round++) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
          // some are late
          Instant time = clock.instant().minusMillis(i % 5 * 900).plusNanos(stored);
          lines.add(at(time, "device=d" + i % 3 + " v=" + stored++));
        }
        store(lines);
        while (seen.size() < stored) {
          seen.add(next(tail));
        }
        clock.advance(Duration.ofSeconds(3));
      }
      assertThat(seen).hasSize(500).doesNotHaveDuplicates();
    }
  }

  @Test
  void aPointOfTheFutureComesOnceWhenItsTimeDoes() throws Exception {
    Instant now = clock.instant();
    store(at(now.plus(HOUR), "device=a v=1"), at(now.plusSeconds(59), "device=b v=2"));
    try (LiveTail tail = query.allDevices().last(MINUTE).follow(LATENESS)) {
      assertThat(next(tail)).isEqualTo("b 2026-03-03T00:00:59Z v=2.0");
      store(at(now, "device=c v=3"));
      assertThat(next(tail)).isEqualTo("c 2026-03-03T00:00:00Z v=3.0");
      clock.advance(HOUR);
      assertThat(next(tail)).isEqualTo("a 2026-03-03T01:00:00Z v=1.0");
      store(at(now.plus(HOUR), "device=b v=4"));
      assertThat(next(tail)).isEqualTo("b 2026-03-03T01:00:00Z v=4.0");
    }
  }

  @Test
  void closingEndsAWaitAtOnce() throws Exception {
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try {
      LiveTail tail = query.allDevices().follow(LATENESS);
      List<Reading> seen = new ArrayList<>();
      CompletableFuture<Void> reading =
          CompletableFuture.runAsync(() -> tail.forEach(seen::add), reader);
      Thread.sleep(50);
      tail.close();
      reading.get(10, TimeUnit.SECONDS);
      assertThat(seen).isEmpty();
      assertThat(tail.next()).isEmpty();
    } finally {
      reader.shutdownNow();
    }
  }

  @Test
  void questionsThatHaveAnEndAreRefused() {
    assertThatThrownBy(() -> query.allDevices().latest().follow(LATENESS))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> query.allDevices().limit(1).follow(LATENESS))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> query.allDevices().between(MONDAY, MONDAY.plus(WEEK)).follow(LATENESS))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> query.allDevices().follow(Duration.ofNanos(-1)))
        .isInstanceOf(InvalidInputException.class);
  }
}
