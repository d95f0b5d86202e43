package io.iotcenter.internal.flux;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A unit of a duration literal, as a number of months or of nanoseconds. */
enum DurationUnit {
  YEAR("y", 12, true),
  MONTH("mo", 1, true),
  WEEK("w", 604_800_000_000_000L, false),
  DAY("d", 86_400_000_000_000L, false),
  HOUR("h", 3_600_000_000_000L, false),
  MINUTE("m", 60_000_000_000L, false),
  SECOND("s", 1_000_000_000L, false),
  MILLISECOND("ms", 1_000_000L, false),
  MICROSECOND("us", 1_000L, false),
  NANOSECOND("ns", 1, false);

  /** Units of months, the longest first. */
  static final List<DurationUnit> MONTHS = List.of(YEAR, MONTH);

  /** Units of nanoseconds, the longest first. */
  static final List<DurationUnit> NANOS =
      Stream.of(values()).filter(unit -> !unit.isMonths()).toList();

  private final String sign;
  private final long size;
  private final boolean months;

  DurationUnit(String sign, long size, boolean months) {
    this.sign = sign;
    this.size = size;
    this.months = months;
  }

  static Optional<DurationUnit> signed(String sign) {
    String ascii = sign.equals("µs") ? "us" : sign;
    return Stream.of(values()).filter(unit -> unit.sign.equals(ascii)).findFirst();
  }

  String sign() {
    return sign;
  }

  long size() {
    return size;
  }

  boolean isMonths() {
    return months;
  }
}
