package io.iotcenter.internal.influx;

import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.influx.InfluxQlSeries.Series;
import io.iotcenter.internal.line.Escapes;
import io.iotcenter.model.Timestamps;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How the tokens of a registry are kept, as it says itself: the newest point of a measurement of
 * its own. Each look at a device asks along with it. Thread-safe.
 */
final class InfluxTokenMode {
  private static final String REGISTRY = "deviceregistry";
  private static final String MODE = "tokenStorage";

  static final String QUESTION =
      "SELECT \"%s\" FROM \"%s\" ORDER BY time DESC LIMIT 1".formatted(MODE, REGISTRY);

  private final BucketAccess bucket;
  private final Clock clock;
  private final AtomicReference<@Nullable Said> newest = new AtomicReference<>();

  /** What was said, and when, nanoseconds since 1970. */
  private record Said(String mode, long time) {
    static final Said NOTHING = new Said("", Long.MIN_VALUE);
  }

  InfluxTokenMode(BucketAccess bucket, Clock clock) {
    this.bucket = bucket;
    this.clock = clock;
  }

  static boolean isAnswer(Series part) {
    return part.name().equals(REGISTRY);
  }

  /** Takes what a whole answer holds of it, which may be nothing. */
  void learn(List<Series> answer) {
    learn(Said.NOTHING);
    for (Series part : answer) {
      for (InfluxQlSeries.Row row : part.rows()) {
        learn(new Said(row.values().getOrDefault(MODE, ""), Timestamps.toNanos(row.time())));
      }
    }
  }

  /** An answer may arrive after that of a later question. */
  private Said learn(Said said) {
    return newest.accumulateAndGet(
        said, (before, now) -> before == null || now.time() > before.time() ? now : before);
  }

  /** The mode that was seen last, without a question unless none was asked yet. */
  String seen() {
    Said said = newest.get();
    return said == null ? ask().mode() : said.mode();
  }

  private Said ask() {
    List<Series> answer = new ArrayList<>();
    try (InfluxQlSeries parts = bucket.ask("ask how tokens are kept", QUESTION, Map.of())) {
      for (Series part = parts.next(); part != null; part = parts.next()) {
        answer.add(part);
      }
    }
    learn(answer);
    return learn(Said.NOTHING);
  }

  void say(TokenStorage.Mode mode) {
    // after what was said before, even for a clock set back
    long time = Math.max(Timestamps.toNanos(clock.instant()), ask().time() + 1);
    bucket.write(
        "say how tokens are kept",
        List.of("%s %s=%s %d".formatted(REGISTRY, MODE, Escapes.string(mode.name()), time)));
    learn(new Said(mode.name(), time));
  }
}
