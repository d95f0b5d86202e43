package io.iotcenter.query;

import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * From when to when. Half open: the start belongs to it, the end does not. Immutable and
 * thread-safe.
 */
public sealed interface TimeRange {

  /**
   * The fixed range that this one is at a given moment.
   *
   * @param now the moment
   * @return the range, within what InfluxDB can store
   */
  Between at(Instant now);

  /**
   * A fixed range.
   *
   * @param from the start, inclusive
   * @param to the end, exclusive
   */
  record Between(Instant from, Instant to) implements TimeRange {

    /**
     * Checks the order.
     *
     * @throws InvalidInputException if the end is not after the start
     */
    public Between {
      Objects.requireNonNull(from, "from");
      if (!Objects.requireNonNull(to, "to").isAfter(from)) {
        throw new InvalidInputException("range", "ends at " + to + ", not after its start " + from);
      }
    }

    @Override
    public Between at(Instant now) {
      return this;
    }

    @Override
    public String toString() {
      return from + " to " + to;
    }
  }

  /**
   * The time up to now. It ends a minute ahead, so that readings of a device whose clock is a
   * little ahead are not hidden.
   *
   * @param duration how far back it goes
   */
  record Last(Duration duration) implements TimeRange {
    static final Duration AHEAD = Duration.ofMinutes(1);

    /**
     * Checks the duration.
     *
     * @throws InvalidInputException if it is not positive
     */
    public Last {
      if (duration.isNegative() || duration.isZero()) {
        throw new InvalidInputException("range", "last " + duration + " is not positive");
      }
    }

    @Override
    public Between at(Instant now) {
      boolean beyond = duration.compareTo(Duration.between(Timestamps.MIN, now)) >= 0;
      return new Between(beyond ? Timestamps.MIN : now.minus(duration), now.plus(AHEAD));
    }

    @Override
    public String toString() {
      return "last " + duration;
    }
  }

  /** Everything there is. */
  record AllTime() implements TimeRange {
    @Override
    public Between at(Instant now) {
      return new Between(Timestamps.MIN, Timestamps.MAX.plusNanos(1));
    }

    @Override
    public String toString() {
      return "all time";
    }
  }
}
