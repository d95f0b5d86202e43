package io.iotcenter.internal.query;

import io.iotcenter.model.Timestamps;
import io.iotcenter.query.TimeRange;
import java.time.Duration;
import java.time.Instant;

/**
 * A range of time within what InfluxDB can store.
 *
 * @param from the first nanosecond
 * @param last the last nanosecond; before {@code from} if nothing can match
 */
public record NanoRange(long from, long last) {
  private static final long MIN = Timestamps.toNanos(Timestamps.MIN);
  private static final long MAX = Timestamps.toNanos(Timestamps.MAX);

  public static NanoRange of(TimeRange range, Instant now) {
    TimeRange.Between fixed = range.at(now);
    long from = Timestamps.toNanos(fixed.from());
    if (fixed.from().isAfter(Timestamps.MAX) || !fixed.to().isAfter(Timestamps.MIN)) {
      return new NanoRange(from, from - 1);
    }
    return new NanoRange(from, Timestamps.toNanos(fixed.to().minusNanos(1)));
  }

  public boolean isEmpty() {
    return from > last;
  }

  /**
   * Without the ends of time that no whole window covers: InfluxDB gives such windows wrong starts,
   * or none.
   */
  public NanoRange inWholeWindows(Duration every) {
    long length = every.toNanos();
    long before = Math.floorMod(MIN, length);
    long first = before == 0 ? MIN : MIN + length - before;
    long end = MAX + 1 - Math.floorMod(MAX + 1, length);
    return new NanoRange(Math.max(from, first), Math.min(last, end - 1));
  }

  /** The start of the window that a time is in. */
  public static long windowStart(long time, long length) {
    return time - Math.floorMod(time, length);
  }
}
