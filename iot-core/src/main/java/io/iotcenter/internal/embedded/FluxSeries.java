package io.iotcenter.internal.embedded;

import io.iotcenter.internal.flux.table.PointSource.Points;
import io.iotcenter.internal.flux.table.PointSource.Series;
import io.iotcenter.internal.query.FieldType;
import io.iotcenter.internal.query.StoredField;
import io.iotcenter.query.FieldTypeException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A field of a series.
 *
 * @param planned the field, with every type it has anywhere
 */
record FluxSeries(
    Reader reader, long id, PlannedField planned, String measurement, Map<String, String> tags)
    implements Series {
  private static final String TYPES =
      "SELECT DISTINCT type FROM point WHERE series = ? AND field = ? AND time BETWEEN ? AND ?";

  @Override
  public String field() {
    return planned.key();
  }

  @Override
  public Points read(long first, long last) {
    Set<FieldType> types =
        planned.types().size() == 1
            ? planned.types()
            : reader.read(session -> types(session, first, last));
    StoredField stored = new StoredField(planned.key(), types);
    if (types.size() > 1 && !stored.isNumeric()) {
      throw new FieldTypeException(
          planned.key(), "holds " + types + " in the range, and a table of Flux has one type");
    }
    PlannedField field = PlannedField.raw(planned.id(), stored);
    FieldType common = stored.common();
    FieldType type = common != null ? common : types.stream().findFirst().orElse(FieldType.FLOAT);
    return new FluxPoints(reader, id, field, type, first, last);
  }

  /** The types in the range: a field may have changed its type from one week to another. */
  private Set<FieldType> types(SqlSession session, long first, long last) throws SQLException {
    PreparedStatement find = session.prepared(TYPES);
    PointSeek.bind(find, id, planned, first, last);
    Set<FieldType> types = EnumSet.noneOf(FieldType.class);
    try (ResultSet rows = find.executeQuery()) {
      while (rows.next()) {
        types.add(FieldType.of(rows.getInt(1)));
      }
    }
    return types;
  }
}
