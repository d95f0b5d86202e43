package io.iotcenter.query;

import io.iotcenter.model.InvalidInputException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** How long windows are, and where they begin. Immutable and thread-safe. */
public sealed interface WindowLength {

  /**
   * Windows of the same length everywhere, aligned to 1970-01-01T00:00Z. Hours stay hours when
   * clocks change: none is lost or doubled.
   *
   * @param length positive, at most 36,500 days
   */
  record Fixed(Duration length) implements WindowLength {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /**
     * Checks the length.
     *
     * @throws InvalidInputException if it is not positive, or longer than 36,500 days
     */
    public Fixed {
      if (length.isNegative() || length.isZero()) {
        throw new InvalidInputException("every", length + " is not positive");
      }
      if (length.compareTo(LONGEST) > 0) {
        throw new InvalidInputException(
            "every",
            length + " is longer than 36,500 days; leave it out to make the range one window");
      }
    }

    @Override
    public String toString() {
      return length.toString();
    }
  }

  /**
   * Windows by the calendar of a time zone, from local midnight to local midnight: days, of which
   * two a year may have 23 or 25 hours; weeks, which begin on Mondays; other numbers of days,
   * counted from 1970-01-01; months and years, counted from January 1970.
   *
   * @param period days, or months and years; positive, at most 36,500 days or 1,200 months
   * @param zone the time zone
   */
  record Calendar(Period period, ZoneId zone) implements WindowLength {
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_MONTHS = 1_200;

    /**
     * Checks the period.
     *
     * @throws InvalidInputException if it is not positive, too long, or mixes days with months
     */
    public Calendar {
      Objects.requireNonNull(zone, "zone");
      long months = period.toTotalMonths();
      if (months != 0 && period.get(ChronoUnit.DAYS) != 0) {
        throw new InvalidInputException(
            "every", period + " mixes days with months, whose length differs; use one of them");
      }
      if (period.isNegative() || period.isZero()) {
        throw new InvalidInputException("every", period + " is not positive");
      }
      if (months > MOST_MONTHS || period.get(ChronoUnit.DAYS) > MOST_DAYS) {
        throw new InvalidInputException(
            "every",
            period + " is longer than " + MOST_DAYS + " days or " + MOST_MONTHS + " months");
      }
    }

    @Override
    public String toString() {
      return period + " in " + zone;
    }
  }
}
