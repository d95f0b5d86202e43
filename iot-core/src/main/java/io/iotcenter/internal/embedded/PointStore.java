package io.iotcenter.internal.embedded;

import io.iotcenter.internal.write.Batch;
import io.iotcenter.model.Timestamps;
import io.iotcenter.query.FieldType;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** Stores a batch of lines within one transaction. For one thread at a time. */
final class PointStore {
  private static final String PUT =
      "INSERT OR REPLACE INTO point (series, field, time, type, value) VALUES (?, ?, ?, ?, ?)";

  /** Lines of this length are quoted in full in a message. */
  private static final int QUOTED = 200;

  private final Clock clock;
  private final LineProtocolDecoder decoder = new LineProtocolDecoder();
  private final DecodedLine line = new DecodedLine();
  private final SeriesTable series = new SeriesTable();
  private final FieldTable fields = new FieldTable();

  PointStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * Puts every line of a batch into the tables.
   *
   * @return the reason for each line that is refused, by its index; if there is one, the
   *     transaction must be undone
   */
  Map<Integer, String> put(SqlSession session, Batch batch) throws SQLException {
    Map<Integer, String> refused = new TreeMap<>();
    for (int i = 0; i < batch.lines(); i++) {
      try {
        if (decode(batch, i)) {
          put(session);
        }
      } catch (RefusedLineException e) {
        refused.put(i, String.valueOf(e.getMessage()));
      }
    }
    return refused;
  }

  /** To be called after a transaction that was undone. */
  void forget() {
    series.forget();
    fields.forget();
  }

  private boolean decode(Batch batch, int index) throws RefusedLineException {
    int from = batch.start(index);
    int to = batch.end(index);
    try {
      return decoder.decode(batch.bytes(), from, to, line);
    } catch (RefusedLineException e) {
      int shown = Math.min(to - 1 - from, QUOTED);
      String text = new String(batch.bytes(), from, Math.max(shown, 0), StandardCharsets.UTF_8);
      throw new RefusedLineException("unable to parse '" + text + "': " + e.getMessage());
    }
  }

  private void put(SqlSession session) throws SQLException, RefusedLineException {
    long time = line.time == DecodedLine.NO_TIME ? Timestamps.toNanos(clock.instant()) : line.time;
    SeriesTable.Series home = series.find(session, line);
    long shard = Shards.of(time);
    // all types first, since a refused line must not leave the types of its other fields behind
    for (int i = 0; i < line.fields; i++) {
      requireType(session, home, shard, i);
    }
    PreparedStatement put = session.prepared(PUT);
    for (int i = 0; i < line.fields; i++) {
      put.setLong(1, home.id());
      FieldTable.Field field = fields.find(session, line, i);
      fields.claim(session, field, home.measurement(), shard, line.type(i));
      put.setLong(2, field.id);
      put.setLong(3, time);
      put.setInt(4, TypeCode.of(line.type(i)));
      bindValue(put, i);
      put.executeUpdate();
    }
  }

  private void requireType(SqlSession session, SeriesTable.Series home, long shard, int index)
      throws SQLException, RefusedLineException {
    FieldTable.Field field = fields.find(session, line, index);
    FieldType type = line.type(index);
    FieldType stored = fields.type(session, field, home.measurement(), shard);
    for (int i = 0; stored == null && i < index; i++) {
      if (fields.find(session, line, i) == field) {
        stored = line.type(i);
      }
    }
    if (stored != null && stored != type) {
      throw new RefusedLineException(
          "field type conflict: input field \"%s\" on measurement \"%s\" is type %s, already exists as type %s"
              .formatted(field.key, home.measurement(), type, stored));
    }
  }

  private void bindValue(PreparedStatement put, int index) throws SQLException {
    switch (line.type(index)) {
      case FLOAT -> put.setDouble(5, Double.longBitsToDouble(line.bits(index)));
      case STRING -> put.setString(5, line.string(index));
      default -> put.setLong(5, line.bits(index));
    }
  }
}
