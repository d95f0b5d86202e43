package io.iotcenter.internal.embedded;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Finds the first or last value of a field of some series: one seek in the index for each. */
final class PointSeek {
  static final String RANGE =
      "SELECT time, type, value FROM point"
          + " WHERE series = ? AND field = ? AND time BETWEEN ? AND ? ORDER BY time";
  private static final String FIRST = RANGE + " LIMIT 1";
  private static final String LAST = RANGE + " DESC LIMIT 1";

  private final StoredValue candidate = new StoredValue();

  /** Finds the earliest value in a range of time. */
  boolean first(
      SqlSession session,
      List<Long> series,
      PlannedField field,
      long from,
      long last,
      StoredValue to)
      throws SQLException {
    return find(session, FIRST, series, field, from, last, to);
  }

  /** Finds the latest value in a range of time. */
  boolean last(
      SqlSession session,
      List<Long> series,
      PlannedField field,
      long from,
      long last,
      StoredValue to)
      throws SQLException {
    return find(session, LAST, series, field, from, last, to);
  }

  private boolean find(
      SqlSession session,
      String sql,
      List<Long> series,
      PlannedField field,
      long from,
      long last,
      StoredValue to)
      throws SQLException {
    boolean found = false;
    for (long id : series) {
      PreparedStatement seek = session.prepared(sql);
      bind(seek, id, field, from, last);
      try (ResultSet row = seek.executeQuery()) {
        if (row.next()) {
          candidate.read(row, field.common());
          if (!found || isBetter(sql, to)) {
            to.copyFrom(candidate);
          }
          found = true;
        }
      }
    }
    return found;
  }

  private boolean isBetter(String sql, StoredValue best) {
    if (candidate.time == best.time) {
      return candidate.isLargerThan(best);
    }
    return sql.equals(FIRST) ? candidate.time < best.time : candidate.time > best.time;
  }

  /** Reads all values of a range in the order of time, beside other such ranges. */
  static ResultSet range(
      SqlSession session, int number, long series, PlannedField field, long from, long last)
      throws SQLException {
    PreparedStatement range = session.prepared(RANGE, number);
    bind(range, series, field, from, last);
    return range.executeQuery();
  }

  static void bind(
      PreparedStatement statement, long series, PlannedField field, long from, long last)
      throws SQLException {
    statement.setLong(1, series);
    statement.setLong(2, field.id());
    statement.setLong(3, from);
    statement.setLong(4, last);
  }
}
