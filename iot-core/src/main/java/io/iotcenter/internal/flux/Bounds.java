package io.iotcenter.internal.flux;

import io.iotcenter.model.Timestamps;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A range of time.
 *
 * @param start the first nanosecond
 * @param stop the first nanosecond after it
 */
public record Bounds(long start, long stop) {

  public static Bounds of(TimeBound start, TimeBound stop, Instant now) {
    return new Bounds(resolve(start, now), resolve(stop, now));
  }

  public boolean isEmpty() {
    return start >= stop;
  }

  private static long resolve(TimeBound bound, Instant now) {
    if (bound instanceof TimeBound.At at) {
      return Timestamps.toNanos(at.time());
    }
    if (bound instanceof TimeBound.FromNow relative) {
      FluxDuration duration = relative.duration();
      return Timestamps.toNanos(
          now.atOffset(ZoneOffset.UTC)
              .plusMonths(duration.months())
              .plusNanos(duration.nanos())
              .toInstant());
    }
    return Timestamps.toNanos(now);
  }
}
