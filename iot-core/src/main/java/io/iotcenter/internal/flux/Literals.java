package io.iotcenter.internal.flux;

import io.iotcenter.model.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** What the texts of literals mean. */
final class Literals {

  private Literals() {}

  static long whole(Token token, boolean negative) {
    String digits = token.text();
    if (digits.length() > 1 && digits.startsWith("0")) {
      throw Refusals.of(token, "a whole number does not begin with 0");
    }
    try {
      // Flux reads the sign apart: the smallest number of 64 bits cannot be written
      long value = Long.parseLong(digits);
      return negative ? -value : value;
    } catch (NumberFormatException e) {
      throw Refusals.of(token, "does not fit into 64 bits");
    }
  }

  static double real(Token token) {
    double value = Double.parseDouble(token.text());
    if (Double.isInfinite(value)) {
      throw Refusals.of(token, "too large for a floating-point number");
    }
    return value;
  }

  static FluxDuration duration(Token token) {
    String text = token.text();
    try {
      long months = 0;
      long nanos = 0;
      int at = 0;
      while (at < text.length()) {
        int unitStart = at;
        while (unitStart < text.length() && FluxLexer.isDigit(text.charAt(unitStart))) {
          unitStart++;
        }
        int unitEnd = unitStart;
        while (unitEnd < text.length() && !FluxLexer.isDigit(text.charAt(unitEnd))) {
          unitEnd++;
        }
        long amount = Long.parseLong(text.substring(at, unitStart));
        DurationUnit unit =
            DurationUnit.signed(text.substring(unitStart, unitEnd))
                .orElseThrow(() -> Refusals.of(token, "not a duration"));
        long size = Math.multiplyExact(amount, unit.size());
        if (unit.isMonths()) {
          months = Math.addExact(months, size);
        } else {
          nanos = Math.addExact(nanos, size);
        }
        at = unitEnd;
      }
      return new FluxDuration(months, nanos);
    } catch (NumberFormatException | ArithmeticException e) {
      throw Refusals.of(token, "a duration of at most 200 years is expected here");
    }
  }

  static Instant time(Token token) {
    Instant time;
    try {
      time =
          token.text().contains("T")
              ? OffsetDateTime.parse(token.text()).toInstant()
              : LocalDate.parse(token.text()).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw Refusals.of(token, "not a time of RFC 3339, as 2026-01-31T12:00:00Z is");
    }
    return stored(token, time);
  }

  /** A time as seconds since 1970. */
  static Instant seconds(Token token, long seconds) {
    try {
      return stored(token, Instant.ofEpochSecond(seconds));
    } catch (DateTimeException e) {
      throw outside(token);
    }
  }

  private static Instant stored(Token token, Instant time) {
    if (time.isBefore(Timestamps.MIN) || time.isAfter(Timestamps.MAX)) {
      throw outside(token);
    }
    return time;
  }

  private static RuntimeException outside(Token token) {
    return Refusals.of(token, "outside " + Timestamps.MIN + " to " + Timestamps.MAX);
  }
}
