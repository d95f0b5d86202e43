package io.iotcenter.internal.query;

import io.iotcenter.model.Timestamps;
import io.iotcenter.query.WindowLength;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/** Where windows begin. */
public sealed interface WindowGrid {

  static WindowGrid of(WindowLength length) {
    if (length instanceof WindowLength.Calendar calendar) {
      return new OfCalendar(calendar.period(), calendar.zone());
    }
    return new Fixed(((WindowLength.Fixed) length).length().toNanos());
  }

  /** The start of the window that a time is in. */
  long start(long time);

  /** The start of the window after the one that begins at a time. */
  long next(long start);

  /**
   * A range without the ends of time that no whole window covers: InfluxDB gives such windows wrong
   * starts, or none.
   */
  NanoRange inWholeWindows(NanoRange range);

  /** Windows of one length, aligned to 1970-01-01T00:00Z. */
  record Fixed(long length) implements WindowGrid {
    @Override
    public long start(long time) {
      return time - Math.floorMod(time, length);
    }

    @Override
    public long next(long start) {
      return start + length;
    }

    @Override
    public NanoRange inWholeWindows(NanoRange range) {
      long min = Timestamps.toNanos(Timestamps.MIN);
      long max = Timestamps.toNanos(Timestamps.MAX);
      long before = Math.floorMod(min, length);
      long first = before == 0 ? min : min + length - before;
      long end = max + 1 - Math.floorMod(max + 1, length);
      return new NanoRange(Math.max(range.from(), first), Math.min(range.last(), end - 1));
    }
  }

  /** Windows from local midnight to local midnight. */
  record OfCalendar(Period period, ZoneId zone) implements WindowGrid {
    private static final int DAYS_OF_WEEK = 7;

    /** 1970-01-05. */
    private static final long FIRST_MONDAY = 4;

    private static final long FIRST_MONTH = 1970 * 12L;

    @Override
    public long start(long time) {
      return Timestamps.toNanos(midnight(floor(date(Timestamps.ofNanos(time)))));
    }

    @Override
    public long next(long start) {
      return Timestamps.toNanos(after(Timestamps.ofNanos(start)));
    }

    private Instant after(Instant start) {
      LocalDate day = floor(date(start)).plus(period);
      Instant next = midnight(day);
      while (!next.isAfter(start)) { // the zone left out whole days
        day = day.plus(period);
        next = midnight(day);
      }
      return next;
    }

    private LocalDate date(Instant time) {
      return LocalDate.ofInstant(time, zone);
    }

    private Instant midnight(LocalDate day) {
      return day.atStartOfDay(zone).toInstant();
    }

    private LocalDate floor(LocalDate day) {
      long months = period.toTotalMonths();
      if (months > 0) {
        long month = day.getLong(ChronoField.PROLEPTIC_MONTH) - FIRST_MONTH;
        return LocalDate.EPOCH.plusMonths(month - Math.floorMod(month, months));
      }
      long days = period.get(ChronoUnit.DAYS);
      long origin = days % DAYS_OF_WEEK == 0 ? FIRST_MONDAY : 0;
      return day.minusDays(Math.floorMod(day.toEpochDay() - origin, days));
    }

    @Override
    public NanoRange inWholeWindows(NanoRange range) {
      Instant first = midnight(floor(date(Timestamps.MIN)));
      if (first.isBefore(Timestamps.MIN)) {
        first = after(first);
      }
      Instant end = midnight(floor(date(Timestamps.MAX.plusNanos(1))));
      return new NanoRange(
          Math.max(range.from(), Timestamps.toNanos(first)),
          Math.min(range.last(), Timestamps.toNanos(end) - 1));
    }
  }
}
