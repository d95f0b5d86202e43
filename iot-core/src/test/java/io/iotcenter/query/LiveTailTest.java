package io.iotcenter.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tail over a back end whose answers break off wherever they like. */
class LiveTailTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private final Random random = new Random(1);
  private final List<QuerySpec> asked = new ArrayList<>();
  private Instant now = NOW;

  /** Never waits. */
  private static class NoPace extends Pace {
    @Override
    boolean await(Duration wait) {
      return false;
    }
  }

  /** Lets a time pass instead of waiting. */
  private final class Passing extends NoPace {
    @Override
    boolean await(Duration wait) {
      now = now.plus(wait);
      return super.await(wait);
    }
  }

  private static List<Reading> readings(int count) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      readings.add(
          Reading.of(
              "d" + i % 7,
              NOW.minusSeconds(count - 7 - i / 7 * 7L),
              Map.of("Temperature", (double) i)));
    }
    return readings;
  }

  /** Answers with the readings of the range; breaks off at random if it is fragile. */
  private TelemetryQuery over(List<Reading> stored, boolean fragile) {
    return new TelemetryQuery() {
      @Override
      public ReadingCursor run(QuerySpec spec) {
        asked.add(spec);
        TimeRange.Between range = spec.range().at(now);
        Comparator<Reading> order =
            Comparator.comparing(Reading::deviceId).thenComparing(Reading::time);
        List<Reading> found =
            stored.stream()
                .filter(r -> !r.time().isBefore(range.from()) && r.time().isBefore(range.to()))
                .sorted(spec.order().isNewestFirst() ? order.reversed() : order)
                .toList();
        ReadingCursor whole = ReadingCursor.of(found);
        return fragile && random.nextInt(3) > 0
            ? new Breaking(whole, random.nextInt(found.size() + 1))
            : whole;
      }

      @Override
      public InstantSource clock() {
        return () -> now;
      }
    };
  }

  /** The beginning of an answer. */
  private static final class Breaking implements ReadingCursor {
    private final ReadingCursor whole;
    private int left;

    Breaking(ReadingCursor whole, int rows) {
      this.whole = whole;
      this.left = rows;
    }

    @Override
    public boolean next() {
      if (left-- == 0) {
        throw new BackendException(Problem.UNREACHABLE, "reset", null);
      }
      return whole.next();
    }

    @Override
    public Columns columns() {
      return whole.columns();
    }

    @Override
    public String deviceId() {
      return whole.deviceId();
    }

    @Override
    public long timeNanos() {
      return whole.timeNanos();
    }

    @Override
    public Object value(int column) {
      return whole.value(column);
    }

    @Override
    public Reading reading() {
      return whole.reading();
    }

    @Override
    public void close() {
      whole.close();
    }
  }

  private static List<Double> read(TelemetryQuery query, QuerySpec spec, int count) {
    List<Double> seen = new ArrayList<>();
    try (LiveTail tail = new LiveTail(query, spec, Duration.ofSeconds(5), new NoPace())) {
      for (int i = 0; i < count; i++) {
        seen.add(tail.next().orElseThrow().temperature().orElseThrow());
      }
    }
    return seen;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatBreaksOffWhileItCatchesUpIsGivenOnce(boolean newestFirst) {
    int count = 7_000;
    QuerySpec spec =
        QuerySpec.allDevices()
            .withRange(new TimeRange.Last(Duration.ofDays(30)))
            .withOrder(Order.of(false, newestFirst));
    List<Double> seen = read(over(readings(count), true), spec, count);
    assertThat(seen).hasSize(count).doesNotHaveDuplicates();
  }

  @Test
  void thePresentIsAskedForByItselfHoweverLongNothingWas() {
    int count = 7_000;
    QuerySpec spec = QuerySpec.allDevices().withRange(new TimeRange.Last(Duration.ofDays(30)));
    read(over(readings(count), false), spec, count);

    List<Duration> open =
        asked.stream()
            .map(question -> question.range().at(NOW))
            .filter(range -> range.to().isAfter(NOW))
            .map(range -> Duration.between(range.from(), NOW))
            .toList();
    assertThat(open)
        .isNotEmpty()
        .allSatisfy(length -> assertThat(length).isLessThanOrEqualTo(Duration.ofSeconds(65)));
  }

  @Test
  void aPointOfTheFutureIsLeftAloneUntilItsTimeComes() {
    Instant tomorrow = NOW.plus(Duration.ofDays(1));
    List<Reading> stored =
        List.of(
            Reading.of("ahead", NOW.plusSeconds(59), Map.of("Temperature", 1.0)),
            Reading.of("far ahead", tomorrow, Map.of("Temperature", 2.0)));
    QuerySpec spec = QuerySpec.allDevices().withRange(new TimeRange.Last(Duration.ofMinutes(1)));
    try (LiveTail tail =
        new LiveTail(over(stored, false), spec, Duration.ofSeconds(5), new Passing())) {
      assertThat(tail.next().orElseThrow().deviceId()).isEqualTo("ahead");
      assertThat(now).isEqualTo(NOW);
      assertThat(tail.next().orElseThrow().deviceId()).isEqualTo("far ahead");
      // what a question does not reach is neither read nor remembered
      assertThat(now).isBetween(tomorrow.minusSeconds(60), tomorrow.minusSeconds(50));
    }
  }

  @Test
  void aClockThatIsSetBackHidesNothingThatComesNext() {
    List<Reading> stored = new ArrayList<>();
    stored.add(Reading.of("a", NOW, Map.of("Temperature", 1.0)));
    QuerySpec spec = QuerySpec.allDevices().withRange(new TimeRange.Last(Duration.ofMinutes(1)));
    try (LiveTail tail =
        new LiveTail(over(stored, false), spec, Duration.ofSeconds(5), new NoPace())) {
      assertThat(tail.next()).isPresent();
      stored.add(Reading.of("b", NOW.plusSeconds(1), Map.of("Temperature", 2.0)));
      now = NOW.minus(Duration.ofHours(1));
      assertThat(tail.next().orElseThrow().deviceId()).isEqualTo("b");
    }
  }
}
