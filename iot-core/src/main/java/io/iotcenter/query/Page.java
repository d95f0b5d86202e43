package io.iotcenter.query;

import io.iotcenter.model.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of an answer in the order of time. The next one begins where this one ends, whatever was
 * written in the meantime: nothing is counted from the start. Immutable and thread-safe.
 *
 * @param readings the readings; empty only if there are none
 * @param next the question for the next page, to be run with {@link #of}; nothing after the last
 *     page
 */
public record Page(List<Reading> readings, Optional<QuerySpec> next) {

  /** Copies. */
  public Page {
    readings = List.copyOf(readings);
  }

  /**
   * Reads a page.
   *
   * @param query whom to ask
   * @param spec the question, or {@link #next} of the page before
   * @param size how many readings, at least 1; the readings of one instant are never parted
   * @return the page
   * @throws InvalidInputException if the size is not positive, there is a limit besides, or the
   *     question cannot be answered by time
   */
  public static Page of(TelemetryQuery query, QuerySpec spec, int size) {
    if (size <= 0) {
      throw new InvalidInputException("page", "size " + size + " is not positive");
    }
    if (spec.limit().isPresent()) {
      throw new InvalidInputException("page", "has a size; leave the limit out");
    }
    boolean newestFirst = spec.order().isNewestFirst();
    QuerySpec byTime = spec.withOrder(Order.of(true, newestFirst));
    List<Reading> readings = new ArrayList<>();
    try (ReadingCursor cursor = query.run(byTime)) {
      while (cursor.next()) {
        if (readings.size() >= size
            && cursor.timeNanos() != readings.get(readings.size() - 1).timeNanos()) {
          Instant last = readings.get(readings.size() - 1).time();
          return new Page(readings, Optional.of(byTime.withRange(rest(cursor, last, newestFirst))));
        }
        readings.add(cursor.reading());
      }
    }
    return new Page(readings, Optional.empty());
  }

  private static TimeRange rest(ReadingCursor ahead, Instant last, boolean newestFirst) {
    return newestFirst
        ? new TimeRange.Between(ahead.range().from(), last)
        : new TimeRange.Between(ahead.time(), ahead.range().to());
  }
}
