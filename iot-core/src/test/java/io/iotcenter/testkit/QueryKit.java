package io.iotcenter.testkit;

import io.iotcenter.internal.memory.SettableClock;
import io.iotcenter.model.Timestamps;
import io.iotcenter.query.QueryBuilder;
import io.iotcenter.query.Reading;
import io.iotcenter.query.TelemetryQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What all kits for queries have in common: a place of their own, and a clock. The answers they
 * expect are worked out by hand, and written as a {@link Reading} prints itself.
 */
public abstract class QueryKit {
  /** A Monday, on which a shard begins. */
  protected static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

  protected static final Duration MINUTE = Duration.ofMinutes(1);
  protected static final Duration HOUR = Duration.ofHours(1);
  protected static final Duration WEEK = Duration.ofDays(7);

  @RegisterExtension final Opened opened = Opened.byTest();

  protected final SettableClock clock = new SettableClock(MONDAY.plus(Duration.ofDays(1)));
  protected QueryPlace place;
  protected TelemetryQuery query;

  /** An empty place that takes its time from a clock. Closed by the kit. */
  protected abstract QueryPlace place(Clock clock) throws Exception;

  @BeforeEach
  void openPlace() throws Exception {
    place = opened.add(place(clock));
    query = place.query();
  }

  protected final void store(String... lines) throws Exception {
    place.store(Arrays.asList(lines));
  }

  protected final void store(List<String> lines) throws Exception {
    place.store(lines);
  }

  /** A line of the telemetry's measurement; {@code seriesAndFields} as {@code device=a v=1}. */
  protected static String at(Instant time, String seriesAndFields) {
    return "environment," + seriesAndFields + " " + Timestamps.toNanos(time);
  }

  protected static String at(String time, String seriesAndFields) {
    return at(Instant.parse(time), seriesAndFields);
  }

  protected static Instant monday(String time) {
    return Instant.parse("2026-03-02T" + time + "Z");
  }

  protected static List<String> texts(QueryBuilder question) {
    return question.toList().stream().map(Reading::toString).toList();
  }
}
