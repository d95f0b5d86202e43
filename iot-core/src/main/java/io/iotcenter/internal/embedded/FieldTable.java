package io.iotcenter.internal.embedded;

import io.iotcenter.query.FieldType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields and their types as the write path needs them. A field of a measurement has the type that
 * came first in a shard. What was found is remembered; {@link #forget} after a transaction that was
 * undone.
 */
final class FieldTable {
  private final Map<ByteSlice, Field> remembered = new HashMap<>();
  private final ByteSlice probe = new ByteSlice();

  /** A field key, and the types it has. */
  static final class Field {
    final long id;
    final String key;
    private final Map<Home, FieldType> types = new HashMap<>();

    // nearly every point asks for what the one before it asked
    private Home lastHome = new Home("", 0);
    private @Nullable FieldType lastType;

    Field(long id, String key) {
      this.id = id;
      this.key = key;
    }

    private @Nullable FieldType known(String measurement, long shard) {
      if (lastHome.shard != shard || !lastHome.measurement.equals(measurement)) {
        lastHome = new Home(measurement, shard);
        lastType = types.get(lastHome);
      }
      return lastType;
    }

    private void learn(String measurement, long shard, FieldType type) {
      lastHome = new Home(measurement, shard);
      lastType = type;
      types.put(lastHome, type);
    }
  }

  private record Home(String measurement, long shard) {}

  Field find(SqlSession session, DecodedLine line, int field)
      throws SQLException, RefusedLineException {
    probe.set(line.bytes, line.fieldKeyStart(field), line.fieldKeyEnd(field));
    Field found = remembered.get(probe);
    if (found == null) {
      found = findOrAdd(session, line.fieldKey(field));
      remembered.put(probe.copy(), found);
    }
    return found;
  }

  /** The type that a field has in a shard, or {@code null} if it has none there yet. */
  @Nullable FieldType type(SqlSession session, Field field, String measurement, long shard)
      throws SQLException {
    FieldType known = field.known(measurement, shard);
    if (known != null) {
      return known;
    }
    PreparedStatement find =
        session.prepared(
            "SELECT type FROM field_type WHERE measurement = ? AND field = ? AND shard = ?");
    find.setString(1, measurement);
    find.setLong(2, field.id);
    find.setLong(3, shard);
    try (ResultSet row = find.executeQuery()) {
      if (!row.next()) {
        return null;
      }
      FieldType type = TypeCode.type(row.getInt(1));
      field.learn(measurement, shard, type);
      return type;
    }
  }

  /** Gives a field its type in a shard, where it has none yet. */
  void claim(SqlSession session, Field field, String measurement, long shard, FieldType type)
      throws SQLException {
    if (field.known(measurement, shard) != null) {
      return;
    }
    PreparedStatement claim =
        session.prepared(
            "INSERT INTO field_type (measurement, field, shard, type) VALUES (?, ?, ?, ?)");
    claim.setString(1, measurement);
    claim.setLong(2, field.id);
    claim.setLong(3, shard);
    claim.setInt(4, TypeCode.of(type));
    claim.executeUpdate();
    field.learn(measurement, shard, type);
  }

  void forget() {
    remembered.clear();
  }

  private static Field findOrAdd(SqlSession session, String key) throws SQLException {
    PreparedStatement add =
        session.prepared("INSERT INTO field (name) VALUES (?) ON CONFLICT DO NOTHING");
    add.setString(1, key);
    add.executeUpdate();
    PreparedStatement find = session.prepared("SELECT id FROM field WHERE name = ?");
    find.setString(1, key);
    try (ResultSet row = find.executeQuery()) {
      row.next();
      return new Field(row.getLong(1), key);
    }
  }
}
