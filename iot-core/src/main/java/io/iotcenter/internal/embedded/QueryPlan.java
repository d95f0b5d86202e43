package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.FieldType;
import io.iotcenter.internal.query.NanoRange;
import io.iotcenter.internal.query.SelectedField;
import io.iotcenter.internal.query.Selection;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.query.Columns;
import io.iotcenter.query.FieldTypeException;
import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.Shape;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A question with everything filled in that does not depend on the device.
 *
 * @param spec the question
 * @param range the times that can match
 * @param fields what to read
 * @param columns what every row holds
 */
record QueryPlan(QuerySpec spec, NanoRange range, List<PlannedField> fields, Columns columns) {

  private static final String TYPES =
      """
      SELECT field.name, field.id, field_type.type, max(field_type.shard BETWEEN ? AND ?)
      FROM field_type JOIN field ON field.id = field_type.field
      WHERE field_type.measurement = ?
      GROUP BY 1, 2, 3
      """;

  /**
   * Plans a question.
   *
   * @throws FieldTypeException if a field was chosen by name whose type the question cannot use
   */
  static QueryPlan of(SqlSession session, QuerySpec spec, TelemetrySchema schema, Instant now)
      throws SQLException {
    NanoRange range = NanoRange.of(spec.range(), now);
    if (spec.shape() instanceof Shape.Windows windows && windows.every() != null) {
      range = range.inWholeWindows(windows.every());
    }
    SortedMap<String, Set<FieldType>> ever = new TreeMap<>();
    Map<String, Set<FieldType>> within = new HashMap<>();
    Map<String, Long> ids = new HashMap<>();
    PreparedStatement types = session.prepared(TYPES);
    types.setLong(1, Shards.of(range.from()));
    types.setLong(2, Shards.of(range.last()));
    types.setString(3, schema.measurement());
    try (ResultSet rows = types.executeQuery()) {
      while (rows.next()) {
        String key = rows.getString(1);
        ids.put(key, rows.getLong(2));
        FieldType type = FieldType.of(rows.getInt(3));
        ever.computeIfAbsent(key, k -> EnumSet.noneOf(FieldType.class)).add(type);
        Set<FieldType> inRange = within.computeIfAbsent(key, k -> EnumSet.noneOf(FieldType.class));
        if (rows.getBoolean(4)) {
          inRange.add(type);
        }
      }
    }
    Selection selection =
        Selection.of(spec, schema, ever, field -> within.getOrDefault(field.key(), field.types()));
    List<PlannedField> fields = new ArrayList<>();
    for (SelectedField field : selection.fields()) {
      if (ids.containsKey(field.field().key())) {
        fields.add(new PlannedField(Objects.requireNonNull(ids.get(field.field().key())), field));
      }
    }
    return new QueryPlan(spec, range, fields, selection.columns());
  }

  long from() {
    return range.from();
  }

  long last() {
    return range.last();
  }
}
