package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.FieldTest;
import io.iotcenter.internal.query.NanoRange;
import io.iotcenter.internal.query.PlainQuestion;
import io.iotcenter.internal.query.SelectedField;
import io.iotcenter.internal.query.Selection;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.query.Columns;
import io.iotcenter.query.FieldType;
import io.iotcenter.query.FieldTypeException;
import io.iotcenter.query.QuerySpec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
 * @param fields what to read
 * @param filter what points must be like
 */
record QueryPlan(
    PlainQuestion question, Selection selection, List<PlannedField> fields, PointFilter filter) {

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
  static QueryPlan of(SqlSession session, PlainQuestion question, TelemetrySchema schema)
      throws SQLException {
    NanoRange range = NanoRange.of(question.range());
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
        FieldType type = TypeCode.type(rows.getInt(3));
        ever.computeIfAbsent(key, k -> EnumSet.noneOf(FieldType.class)).add(type);
        Set<FieldType> inRange = within.computeIfAbsent(key, k -> EnumSet.noneOf(FieldType.class));
        if (rows.getBoolean(4)) {
          inRange.add(type);
        }
      }
    }
    Selection selection =
        Selection.of(
            question.spec(),
            schema,
            question.numbersOnly(),
            ever,
            field -> within.getOrDefault(field.key(), field.types()));
    List<PlannedField> fields = new ArrayList<>();
    for (SelectedField field : selection.fields()) {
      if (!field.field().isUnknown()) {
        fields.add(new PlannedField(id(ids, field.field().key()), field));
      }
    }
    List<PointFilter.Test> tests = new ArrayList<>();
    for (FieldTest test : selection.tests()) {
      tests.add(new PointFilter.Test(id(ids, test.condition().key()), test));
    }
    return new QueryPlan(question, selection, fields, new PointFilter(tests));
  }

  private static long id(Map<String, Long> ids, String key) {
    return Objects.requireNonNull(ids.get(key));
  }

  QuerySpec spec() {
    return question.spec();
  }

  Columns columns() {
    return selection.columns();
  }

  TelemetrySchema schema() {
    return columns().schema();
  }

  NanoRange range() {
    return question.within();
  }

  boolean isNewestFirst() {
    return question.isNewestFirst();
  }

  /** Tells whether nothing can match. */
  boolean isEmpty() {
    return range().isEmpty() || selection.isImpossible();
  }
}
