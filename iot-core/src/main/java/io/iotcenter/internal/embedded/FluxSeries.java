package io.iotcenter.internal.embedded;

import io.iotcenter.internal.flux.table.PointSource.Points;
import io.iotcenter.internal.flux.table.PointSource.Series;
import io.iotcenter.query.AnnotatedCsv;
import io.iotcenter.query.FieldTypeException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** A field of a series. */
record FluxSeries(
    Reader reader, long id, Field stored, String measurement, Map<String, String> tags)
    implements Series {
  private static final String TYPES =
      "SELECT DISTINCT type FROM point WHERE series = ? AND field = ? AND time BETWEEN ? AND ?";

  /** One type has to do for a table: floats before integers before unsigned, as in InfluxQL. */
  private static final AnnotatedCsv.Type[] NUMBERS = {
    AnnotatedCsv.Type.DOUBLE, AnnotatedCsv.Type.LONG, AnnotatedCsv.Type.UNSIGNED_LONG
  };

  /**
   * A field.
   *
   * @param alwaysOneType whether it has the same type in all weeks
   */
  record Field(long id, String name, boolean alwaysOneType) {}

  @Override
  public String field() {
    return stored.name();
  }

  @Override
  public Points read(long first, long last) {
    FluxPoints points = new FluxPoints(reader, id, stored.id(), first, last);
    if (!stored.alwaysOneType()) {
      points.convertTo(common(reader.read(session -> types(session, first, last))));
    }
    return points;
  }

  private Set<AnnotatedCsv.Type> types(SqlSession session, long first, long last)
      throws SQLException {
    PreparedStatement find = session.prepared(TYPES);
    FluxPoints.bind(find, id, stored.id(), first, last);
    Set<AnnotatedCsv.Type> types = EnumSet.noneOf(AnnotatedCsv.Type.class);
    try (ResultSet rows = find.executeQuery()) {
      while (rows.next()) {
        types.add(FluxPoints.type(rows.getInt(1)));
      }
    }
    return types;
  }

  private AnnotatedCsv.Type common(Set<AnnotatedCsv.Type> types) {
    if (types.size() <= 1) {
      return types.stream().findFirst().orElse(AnnotatedCsv.Type.DOUBLE);
    }
    if (types.contains(AnnotatedCsv.Type.STRING) || types.contains(AnnotatedCsv.Type.BOOLEAN)) {
      throw new FieldTypeException(
          stored.name(), "holds " + types + " in the range, and a table of Flux has one type");
    }
    for (AnnotatedCsv.Type type : NUMBERS) {
      if (types.contains(type)) {
        return type;
      }
    }
    throw new IllegalStateException("no such types: " + types);
  }
}
