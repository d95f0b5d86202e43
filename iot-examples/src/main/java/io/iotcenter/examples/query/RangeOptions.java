package io.iotcenter.examples.query;

import io.iotcenter.examples.terminal.HumanDuration;
import io.iotcenter.query.QueryBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From when to when. */
final class RangeOptions {
  @Option(
      names = "--last",
      paramLabel = "DURATION",
      description = "The time up to now, for example 1h or 30d.",
      converter = HumanDuration.class)
  @Nullable Duration last;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "From this time on, for example 2026-03-01 or 2026-03-01T10:00:00Z.",
      converter = Moment.Converter.class)
  @Nullable Moment from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Up to this time, which does not belong to it (default: now).",
      converter = Moment.Converter.class)
  @Nullable Moment to;

  @Option(names = "--all-time", description = "Everything there is.")
  boolean allTime;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "Where days begin, and the clock that times are shown by, for example Europe/Berlin"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "UTC")
  ZoneId zone = ZoneOffset.UTC;

  boolean areContradictory() {
    int ways = (last == null ? 0 : 1) + (from == null ? 0 : 1) + (allTime ? 1 : 0);
    return ways > 1 || (to != null && from == null);
  }

  /**
   * Sets the range.
   *
   * @param otherwise the time up to now where none was said; {@code null} for all time
   */
  void apply(QueryBuilder question, @Nullable Duration otherwise) {
    if (from != null) {
      question.between(from.in(zone), to == null ? Instant.now() : to.in(zone));
    } else if (last != null) {
      question.last(last);
    } else if (!allTime && otherwise != null) {
      question.last(otherwise);
    }
  }
}
