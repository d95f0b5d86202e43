package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.NanoRange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Finds the first or last value of a field of some series: one seek in the index for each. */
final class PointSeek {
  static final String RANGE =
      "SELECT time, type, value FROM point"
          + " WHERE series = ? AND field = ? AND time BETWEEN ? AND ?";
  static final String FORWARDS = " ORDER BY time";
  private static final String BACKWARDS = " ORDER BY time DESC";
  private static final String ONE = " LIMIT 1";
  private static final int PARAMETERS = 4;

  private final PointFilter filter;
  private final StoredValue candidate = new StoredValue();

  PointSeek(PointFilter filter) {
    this.filter = filter;
  }

  /** Finds the earliest value in a range of time. */
  boolean first(
      SqlSession session, List<Long> series, PlannedField field, NanoRange range, StoredValue to)
      throws SQLException {
    return find(session, false, series, field, range, to);
  }

  /** Finds the latest value in a range of time. */
  boolean last(
      SqlSession session, List<Long> series, PlannedField field, NanoRange range, StoredValue to)
      throws SQLException {
    return find(session, true, series, field, range, to);
  }

  private boolean find(
      SqlSession session,
      boolean last,
      List<Long> series,
      PlannedField field,
      NanoRange range,
      StoredValue to)
      throws SQLException {
    String sql = RANGE + filter.sql() + (last ? BACKWARDS : FORWARDS) + ONE;
    PreparedStatement seek = session.prepared(sql);
    boolean found = false;
    for (long id : series) {
      bind(seek, filter, id, field, range);
      try (ResultSet row = seek.executeQuery()) {
        if (row.next()) {
          candidate.read(row, field.common());
          if (!found || isBetter(last, to)) {
            to.copyFrom(candidate);
          }
          found = true;
        }
      }
    }
    return found;
  }

  private boolean isBetter(boolean last, StoredValue best) {
    if (candidate.time == best.time) {
      return candidate.isLargerThan(best);
    }
    return last ? candidate.time > best.time : candidate.time < best.time;
  }

  /** Reads all values of a range in the order of time or against it, beside other such ranges. */
  static ResultSet range(
      SqlSession session,
      QueryPlan plan,
      int number,
      long series,
      PlannedField field,
      NanoRange range)
      throws SQLException {
    String sql = RANGE + plan.filter().sql() + (plan.isNewestFirst() ? BACKWARDS : FORWARDS);
    PreparedStatement statement = session.prepared(sql, number);
    bind(statement, plan.filter(), series, field, range);
    return statement.executeQuery();
  }

  private static void bind(
      PreparedStatement statement,
      PointFilter filter,
      long series,
      PlannedField field,
      NanoRange range)
      throws SQLException {
    bind(statement, series, field, range);
    filter.bind(statement, PARAMETERS + 1);
  }

  static void bind(PreparedStatement statement, long series, PlannedField field, NanoRange range)
      throws SQLException {
    statement.setLong(1, series);
    statement.setLong(2, field.id());
    statement.setLong(3, range.from());
    statement.setLong(4, range.last());
  }
}
