package io.iotcenter.internal.embedded;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Series as the write path needs them: found by the bytes at the start of a line, made where they
 * are new. What was found is remembered; {@link #forget} after a transaction that was undone.
 */
final class SeriesTable {
  private static final int MOST_REMEMBERED = 100_000;

  private final Map<ByteSlice, Series> remembered = new HashMap<>();
  private final ByteSlice probe = new ByteSlice();

  Series find(SqlSession session, DecodedLine line) throws SQLException, RefusedLineException {
    Series series = remembered.get(probe.set(line.bytes, line.keyStart, line.keyEnd));
    if (series == null) {
      series = findOrAdd(session, line);
      if (remembered.size() == MOST_REMEMBERED) {
        remembered.clear();
      }
      remembered.put(probe.copy(), series);
    }
    return series;
  }

  void forget() {
    remembered.clear();
  }

  private static Series findOrAdd(SqlSession session, DecodedLine line)
      throws SQLException, RefusedLineException {
    String measurement = line.measurement();
    String tags = canonicalTags(line);
    PreparedStatement add =
        session.prepared(
            "INSERT INTO series (measurement, tags) VALUES (?, ?) ON CONFLICT DO NOTHING");
    add.setString(1, measurement);
    add.setString(2, tags);
    boolean isNew = add.executeUpdate() == 1;
    long id = id(session, measurement, tags);
    if (isNew) {
      addTags(session, id, line);
    }
    return new Series(id, measurement);
  }

  private static long id(SqlSession session, String measurement, String tags) throws SQLException {
    PreparedStatement find =
        session.prepared("SELECT id FROM series WHERE measurement = ? AND tags = ?");
    find.setString(1, measurement);
    find.setString(2, tags);
    try (ResultSet row = find.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void addTags(SqlSession session, long series, DecodedLine line)
      throws SQLException, RefusedLineException {
    PreparedStatement add =
        session.prepared("INSERT INTO tag (key, value, series) VALUES (?, ?, ?)");
    for (int i = 0; i < line.tags; i++) {
      add.setString(1, line.tagKey(i));
      add.setString(2, line.tagValue(i));
      add.setLong(3, series);
      add.executeUpdate();
    }
  }

  private static String canonicalTags(DecodedLine line) throws RefusedLineException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.tags; i++) {
      if (i > 0) {
        text.append(',');
      }
      Escapes.appendTagPart(text, line.tagKey(i));
      text.append('=');
      Escapes.appendTagPart(text, line.tagValue(i));
    }
    return text.toString();
  }

  /** A measurement with a set of tags. */
  record Series(long id, String measurement) {}
}
