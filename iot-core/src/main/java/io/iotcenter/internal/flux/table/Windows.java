package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.FluxDuration;
import io.iotcenter.model.Timestamps;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Windows of equal length, side by side, one of which begins at 1970-01-01T00:00Z. */
record Windows(FluxDuration every) {

  /** The start of the window that holds a time. */
  long startOf(long time) {
    if (every.months() == 0) {
      long into = Math.floorMod(time, every.nanos());
      return time < Long.MIN_VALUE + into ? Long.MIN_VALUE : time - into;
    }
    Instant instant = Timestamps.ofNanos(time);
    OffsetDateTime date = instant.atOffset(ZoneOffset.UTC);
    long months = (date.getYear() - 1970L) * 12 + date.getMonthValue() - 1;
    return monthStart(months - Math.floorMod(months, every.months()));
  }

  /** The start of the window after the one that starts at a time. */
  long after(long start) {
    if (every.months() == 0) {
      return start > Long.MAX_VALUE - every.nanos() ? Long.MAX_VALUE : start + every.nanos();
    }
    OffsetDateTime date = Timestamps.ofNanos(start).atOffset(ZoneOffset.UTC);
    long months = (date.getYear() - 1970L) * 12 + date.getMonthValue() - 1;
    return monthStart(months + every.months());
  }

  private static long monthStart(long months) {
    return Timestamps.toNanos(
        YearMonth.of(1970, 1).plusMonths(months).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
