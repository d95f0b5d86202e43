package io.iotcenter.internal.flux;

import io.iotcenter.model.Timestamps;
import java.time.Instant;

/**
 * A range of time.
 *
 * @param start the first nanosecond
 * @param stop the first nanosecond after it
 */
public record Bounds(long start, long stop) {

  /** A month back is a twelfth of 365.25 days, which InfluxDB takes it for, not a calendar's. */
  private static final long SECONDS_PER_MONTH = 2_629_800;

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
          now.plusSeconds(duration.months() * SECONDS_PER_MONTH).plusNanos(duration.nanos()));
    }
    return Timestamps.toNanos(now);
  }
}
