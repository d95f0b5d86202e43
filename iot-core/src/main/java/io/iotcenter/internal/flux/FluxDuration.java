package io.iotcenter.internal.flux;

/**
 * A length of time as Flux has it: months, whose length differs, beside nanoseconds.
 *
 * @param months negative for a time that goes back
 * @param nanos negative for a time that goes back
 */
public record FluxDuration(long months, long nanos) {

  /** More than this is outside what can be stored, counted from any time of this century. */
  private static final long MOST_YEARS = 200;

  private static final long NANOS_PER_YEAR = 366L * 86_400_000_000_000L;

  public FluxDuration {
    if ((months > 0 && nanos < 0) || (months < 0 && nanos > 0)) {
      throw new IllegalArgumentException("goes both ways: " + months + " months, " + nanos + " ns");
    }
    if (isTooLong(months, nanos)) {
      throw new ArithmeticException("longer than " + MOST_YEARS + " years");
    }
  }

  private static boolean isTooLong(long months, long nanos) {
    // each term first, so that nothing overflows
    return Math.abs(months) > MOST_YEARS * 12
        || nanos == Long.MIN_VALUE
        || Math.abs(months) / 12 + Math.abs(nanos) / NANOS_PER_YEAR >= MOST_YEARS;
  }

  public static FluxDuration ofNanos(long nanos) {
    return new FluxDuration(0, nanos);
  }

  public static FluxDuration ofMonths(long months) {
    return new FluxDuration(months, 0);
  }

  public FluxDuration negated() {
    return new FluxDuration(-months, -nanos);
  }

  public boolean isPositive() {
    return months > 0 || nanos > 0;
  }

  /** A duration literal, with its sign. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (months < 0 || nanos < 0) {
      text.append('-');
    }
    append(text, Math.abs(months), DurationUnit.MONTHS);
    append(text, Math.abs(nanos), DurationUnit.NANOS);
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long amount, Iterable<DurationUnit> units) {
    long rest = amount;
    for (DurationUnit unit : units) {
      if (rest >= unit.size()) {
        text.append(rest / unit.size()).append(unit.sign());
        rest %= unit.size();
      }
    }
  }
}
