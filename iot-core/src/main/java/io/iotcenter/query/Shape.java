package io.iotcenter.query;

import io.iotcenter.model.InvalidInputException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query makes of the points it finds. Immutable and thread-safe. */
public sealed interface Shape {

  /** Every point as it was stored; points of one device and instant are one reading. */
  record Raw() implements Shape {}

  /**
   * The latest value of each field: one reading per device, each value with an instant of its own.
   */
  record Latest() implements Shape {}

  /**
   * Windows of equal length, aligned to 1970-01-01T00:00Z, each with its start as its time, also
   * one that starts before the range; windows without a value are left out, and so are those that
   * are not wholly within what InfluxDB can store.
   *
   * @param every the length, at most 100 years of 365 days, or {@code null} for one window that is
   *     the whole range
   * @param aggregations how the values of a window become one; at least one
   */
  record Windows(@Nullable Duration every, List<Aggregation> aggregations) implements Shape {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /**
     * Checks and copies.
     *
     * @throws InvalidInputException if the length is not positive or over 100 years, or no
     *     aggregation is named
     */
    public Windows {
      if (every != null && (every.isNegative() || every.isZero())) {
        throw new InvalidInputException("every", every + " is not positive");
      }
      if (every != null && every.compareTo(LONGEST) > 0) {
        throw new InvalidInputException(
            "every",
            every + " is longer than 100 years; leave it out to make the range one window");
      }
      aggregations = List.copyOf(new LinkedHashSet<>(aggregations));
      if (aggregations.isEmpty()) {
        throw new InvalidInputException("aggregate", "names no aggregation; name at least one");
      }
    }
  }
}
