package io.iotcenter.examples.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A point in time as people type it: with its offset, or a day, which begins where one is. */
interface Moment {
  Instant in(ZoneId zone);

  /** From text. */
  final class Converter implements ITypeConverter<Moment> {
    @Override
    public Moment convert(String text) {
      try {
        if (text.indexOf('T') < 0) {
          LocalDate day = LocalDate.parse(text);
          return zone -> day.atStartOfDay(zone).toInstant();
        }
        Instant instant = OffsetDateTime.parse(text).toInstant();
        return zone -> instant;
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "'" + text + "' is no time; say for example 2026-03-01 or 2026-03-01T10:00:00Z");
      }
    }
  }
}
