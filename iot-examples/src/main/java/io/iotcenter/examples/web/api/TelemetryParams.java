package io.iotcenter.examples.web.api;

import io.iotcenter.examples.terminal.HumanDuration;
import io.iotcenter.examples.web.http.Params;
import io.iotcenter.examples.web.http.ProblemException;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.Shape;
import io.iotcenter.query.TimeRange;
import io.iotcenter.query.WindowLength;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The question in a query string: {@code last} or {@code from} and {@code to}, {@code every} and
 * {@code aggregate}, {@code field}.
 */
final class TelemetryParams {
  private static final Function<String, Duration> DURATION = new HumanDuration()::convert;

  private TelemetryParams() {}

  static QuerySpec apply(Context ctx, QuerySpec about) {
    List<String> fields = Params.all(ctx, "field", Function.identity(), "Temperature");
    return shaped(ctx, about.withRange(range(ctx)).withFields(fields));
  }

  private static TimeRange range(Context ctx) {
    Duration last = Params.get(ctx, "last", DURATION, "1h");
    Instant from = Params.get(ctx, "from", Instant::parse, "2026-01-31T00:00:00Z");
    Instant to = Params.get(ctx, "to", Instant::parse, "2026-02-01T00:00:00Z");
    if (from != null && to != null && last == null) {
      return new TimeRange.Between(from, to);
    }
    if (from != null || to != null) {
      throw new ProblemException(400, "Say either \"last\", or both \"from\" and \"to\".");
    }
    return new TimeRange.Last(last == null ? Duration.ofHours(1) : last);
  }

  private static QuerySpec shaped(Context ctx, QuerySpec spec) {
    Duration length = Params.get(ctx, "every", DURATION, "5m");
    WindowLength every = length == null ? null : new WindowLength.Fixed(length);
    List<Aggregation> aggregations =
        Params.all(ctx, "aggregate", Params.constant(Aggregation.class), "mean");
    if (aggregations.isEmpty()) {
      return every == null
          ? spec
          : spec.withShape(new Shape.Windows(every, List.of(Aggregation.MEAN)));
    }
    return spec.withShape(new Shape.Windows(every, aggregations));
  }
}
