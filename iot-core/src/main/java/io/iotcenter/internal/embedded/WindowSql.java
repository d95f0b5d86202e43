package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.NanoRange;
import io.iotcenter.query.Aggregate;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.FieldType;
import io.iotcenter.query.Percentile;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Aggregates of a field of some series as SQL, with the results that InfluxQL has: sums, extremes
 * and spreads keep the type of the field, means are floats, a sum of integers wraps round.
 */
final class WindowSql {
  /** More series than this are one parameter. */
  private static final int MOST_PARAMETERS = 16;

  private final PlannedField field;
  private final List<Long> series;
  private final PointFilter filter;
  private final String scan;
  private final String count;
  private final String ranked;

  /**
   * Prepares the statements.
   *
   * @param scanning the aggregates that look at every value, in the order of the columns
   */
  WindowSql(PlannedField field, List<Aggregation> scanning, List<Long> series, PointFilter filter) {
    this.field = field;
    this.series = series;
    this.filter = filter;
    String from =
        " FROM point WHERE series IN ("
            + (series.size() > MOST_PARAMETERS
                ? "SELECT value FROM json_each(?)"
                : String.join(", ", Collections.nCopies(series.size(), "?")))
            + ") AND field = ? AND time BETWEEN ? AND ?"
            + filter.sql();
    this.scan =
        scanning.stream().map(this::expression).collect(Collectors.joining(", ", "SELECT ", from));
    this.count = "SELECT count(*)" + from;
    this.ranked = "SELECT " + number() + from + " ORDER BY " + rank() + " LIMIT 1 OFFSET ?";
  }

  /** Tells whether an aggregate looks at every value of a window at once. */
  static boolean isScanning(Aggregate aggregate) {
    return aggregate instanceof Aggregation
        && aggregate != Aggregation.FIRST
        && aggregate != Aggregation.LAST;
  }

  /** Aggregates a window: one row. */
  ResultSet scan(SqlSession session, NanoRange window) throws SQLException {
    PreparedStatement statement = session.prepared(scan);
    bind(statement, window);
    return statement.executeQuery();
  }

  /** The value of a percentile, by nearest rank; no row if the rank is 0. */
  ResultSet atRank(SqlSession session, NanoRange window, Percentile percentile)
      throws SQLException {
    PreparedStatement counting = session.prepared(count);
    bind(counting, window);
    long values;
    try (ResultSet row = counting.executeQuery()) {
      row.next();
      values = row.getLong(1);
    }
    long rank = (long) Math.floor(values * percentile.percent() / 100 + 0.5);
    PreparedStatement statement = session.prepared(ranked);
    int next = bind(statement, window);
    // beyond the last there is none either
    statement.setLong(next, rank == 0 ? values : rank - 1);
    return statement.executeQuery();
  }

  private int bind(PreparedStatement statement, NanoRange window) throws SQLException {
    int index = 1;
    if (series.size() > MOST_PARAMETERS) {
      statement.setString(index++, series.toString());
    } else {
      for (long id : series) {
        statement.setLong(index++, id);
      }
    }
    statement.setLong(index++, field.id());
    statement.setLong(index++, window.from());
    statement.setLong(index++, window.last());
    return filter.bind(statement, index);
  }

  private String expression(Aggregation aggregation) {
    boolean whole = field.common() != FieldType.FLOAT;
    boolean bits = field.common() == FieldType.UNSIGNED;
    return switch (aggregation) {
      case COUNT -> "count(*)";
      case MEAN -> "avg(" + real() + ")";
      case MEDIAN -> "percentile(" + real() + ", 50)";
      case STDDEV -> "iif(count(*) > 1, stdev(" + real() + "), NULL)";
      case MIN -> bits ? smallestUnsigned() : "min(" + number() + ")";
      case MAX -> bits ? largestUnsigned() : "max(" + number() + ")";
      case SPREAD ->
          bits
              ? largestUnsigned() + " - " + smallestUnsigned()
              : "max(" + number() + ") - min(" + number() + ")";
      case SUM -> whole ? wrappingSum() : "sum(" + number() + ")";
      case FIRST, LAST -> throw new IllegalArgumentException(aggregation + " is no scan");
    };
  }

  /** A number to calculate with: an unsigned one is stored as its 64 bits. */
  private String real() {
    return field.types().contains(FieldType.UNSIGNED)
        ? "(value + iif(type = 2 AND value < 0, 18446744073709551616.0, 0))"
        : "value";
  }

  /** A number in the form that the field is given in. */
  private String number() {
    return field.common() == FieldType.FLOAT ? real() : "value";
  }

  /** What puts the numbers in ascending order. */
  private String rank() {
    return field.common() == FieldType.UNSIGNED ? "value < 0, value" : number();
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
