package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.FieldType;
import io.iotcenter.query.Aggregation;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Aggregates as SQL, with the results that InfluxQL has: sums, extremes and spreads keep the type
 * of the field, means are floats, a sum of integers wraps round.
 */
final class WindowSql {

  private WindowSql() {}

  /**
   * One statement for the aggregates of a window that have to look at every value of it.
   *
   * @param scanning the aggregates, in the order of the columns
   * @param series over how many series
   */
  static String statement(PlannedField field, List<Aggregation> scanning, int series) {
    String columns =
        scanning.stream()
            .map(aggregation -> expression(field, aggregation))
            .collect(Collectors.joining(", "));
    String placeholders = String.join(", ", Collections.nCopies(series, "?"));
    return "SELECT "
        + columns
        + " FROM point WHERE series IN ("
        + placeholders
        + ") AND field = ? AND time BETWEEN ? AND ?";
  }

  /** Tells whether an aggregate looks at every value, or only at one end. */
  static boolean isScanning(Aggregation aggregation) {
    return aggregation != Aggregation.FIRST && aggregation != Aggregation.LAST;
  }

  private static String expression(PlannedField field, Aggregation aggregation) {
    boolean whole = field.common() != FieldType.FLOAT;
    boolean bits = field.common() == FieldType.UNSIGNED;
    String value = whole ? "value" : real(field);
    return switch (aggregation) {
      case COUNT -> "count(*)";
      case MEAN -> "avg(" + real(field) + ")";
      case MEDIAN -> "percentile(" + real(field) + ", 50)";
      case STDDEV -> "iif(count(*) > 1, stdev(" + real(field) + "), NULL)";
      case MIN -> bits ? smallestUnsigned() : "min(" + value + ")";
      case MAX -> bits ? largestUnsigned() : "max(" + value + ")";
      case SPREAD ->
          bits
              ? largestUnsigned() + " - " + smallestUnsigned()
              : "max(" + value + ") - min(" + value + ")";
      case SUM -> whole ? wrappingSum() : "sum(" + value + ")";
      case FIRST, LAST -> throw new IllegalArgumentException(aggregation + " is no scan");
    };
  }

  /** A number to calculate with: an unsigned one is stored as its 64 bits. */
  private static String real(PlannedField field) {
    return field.types().contains(FieldType.UNSIGNED)
        ? "(value + iif(type = 2 AND value < 0, 18446744073709551616.0, 0))"
        : "value";
  }

  // as bits, the unsigned numbers from 2^63 on are the negative ones

  private static String smallestUnsigned() {
    return "coalesce(min(value) FILTER (WHERE value >= 0), min(value))";
  }

  private static String largestUnsigned() {
    return "coalesce(max(value) FILTER (WHERE value < 0), max(value))";
  }

  /** SQLite's sum() fails on overflow, so the halves are added apart. */
  private static String wrappingSum() {
    return "((sum(value >> 32) + (sum(value & 4294967295) >> 32)) << 32)"
        + " | (sum(value & 4294967295) & 4294967295)";
  }
}
