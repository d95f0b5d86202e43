package io.iotcenter.internal.embedded;

import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.model.Timestamps;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.Column;
import io.iotcenter.query.Columns;
import io.iotcenter.query.FieldTypeException;
import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.Shape;
import io.iotcenter.query.TimeRange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A question with everything filled in that does not depend on the device.
 *
 * @param spec the question
 * @param from the first nanosecond
 * @param last the last nanosecond, before {@code from} if nothing can match
 * @param fields what to read
 * @param columns what every row holds
 */
record QueryPlan(QuerySpec spec, long from, long last, List<PlannedField> fields, Columns columns) {

  private static final String TYPES =
      """
      SELECT DISTINCT field.name, field.id, field_type.type
      FROM field_type JOIN field ON field.id = field_type.field
      WHERE field_type.measurement = ? AND field_type.shard BETWEEN ? AND ?
      """;

  /**
   * Plans a question.
   *
   * @throws FieldTypeException if a field was chosen by name whose type the question cannot use
   */
  static QueryPlan of(SqlSession session, QuerySpec spec, TelemetrySchema schema, Instant now)
      throws SQLException {
    TimeRange.Between range = spec.range().at(now);
    boolean empty = range.from().isAfter(Timestamps.MAX) || !range.to().isAfter(Timestamps.MIN);
    long from = Timestamps.toNanos(range.from());
    long last = empty ? from - 1 : Timestamps.toNanos(range.to().minusNanos(1));

    List<PlannedField> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (PlannedField field : chosen(spec, stored(session, schema.measurement(), from, last))) {
      List<Column> own = columns(field, spec);
      if (!own.isEmpty()) {
        fields.add(field.at(columns.size()));
        columns.addAll(own);
      }
    }
    return new QueryPlan(spec, from, last, fields, new Columns(schema, columns));
  }

  /** The fields that the weeks of the range hold, by key. */
  private static Map<String, PlannedField> stored(
      SqlSession session, String measurement, long from, long last) throws SQLException {
    PreparedStatement types = session.prepared(TYPES);
    types.setString(1, measurement);
    types.setLong(2, Shards.of(from));
    types.setLong(3, Shards.of(last));
    Map<String, PlannedField> fields = new TreeMap<>();
    try (ResultSet rows = types.executeQuery()) {
      while (rows.next()) {
        String key = rows.getString(1);
        PlannedField field = fields.get(key);
        if (field == null) {
          field = new PlannedField(rows.getLong(2), key, EnumSet.noneOf(FieldType.class), 0);
          fields.put(key, field);
        }
        field.types().add(FieldType.of(rows.getInt(3)));
      }
    }
    return fields;
  }

  private static List<PlannedField> chosen(QuerySpec spec, Map<String, PlannedField> stored) {
    if (spec.fields().isEmpty()) {
      return List.copyOf(stored.values());
    }
    List<PlannedField> fields = new ArrayList<>();
    for (String key : spec.fields()) {
      PlannedField field = stored.get(key);
      fields.add(field == null ? PlannedField.unknown(key) : field);
    }
    return fields;
  }

  private static List<Column> columns(PlannedField field, QuerySpec spec) {
    List<Column> columns = new ArrayList<>();
    for (@Nullable Aggregation aggregation : aggregations(spec.shape())) {
      if (aggregation == null || !aggregation.isNumeric() || field.isNumeric()) {
        columns.add(new Column(field.key(), aggregation));
      } else if (!spec.fields().isEmpty()) {
        throw new FieldTypeException(
            field.key(), "holds " + field.types() + ", and " + aggregation + " needs numbers only");
      }
    }
    return columns;
  }

  private static List<@Nullable Aggregation> aggregations(Shape shape) {
    List<@Nullable Aggregation> aggregations = new ArrayList<>();
    if (shape instanceof Shape.Windows windows) {
      aggregations.addAll(windows.aggregations());
    } else {
      aggregations.add(null);
    }
    return aggregations;
  }
}
