package io.iotcenter.internal.query;

import io.iotcenter.model.Timestamps;
import io.iotcenter.query.TimeRange;

/**
 * A range of time within what InfluxDB can store.
 *
 * @param from the first nanosecond
 * @param last the last nanosecond; before {@code from} if nothing can match
 */
public record NanoRange(long from, long last) {
  static final NanoRange EMPTY = new NanoRange(0, -1);

  public static NanoRange of(TimeRange.Between fixed) {
    long from = Timestamps.toNanos(fixed.from());
    if (fixed.from().isAfter(Timestamps.MAX) || !fixed.to().isAfter(Timestamps.MIN)) {
      return new NanoRange(from, from - 1);
    }
    return new NanoRange(from, Timestamps.toNanos(fixed.to().minusNanos(1)));
  }

  public boolean isEmpty() {
    return from > last;
  }
}
