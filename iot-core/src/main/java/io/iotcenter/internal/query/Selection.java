package io.iotcenter.internal.query;

import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.query.Aggregate;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.Column;
import io.iotcenter.query.Columns;
import io.iotcenter.query.Condition;
import io.iotcenter.query.FieldType;
import io.iotcenter.query.FieldTypeException;
import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a question reads, and what every row of its answer holds.
 *
 * @param fields the fields; those that were never stored have columns without values
 * @param tests the conditions on fields
 * @param isImpossible whether nothing can match, since no field of the question was ever stored, or
 *     one of a condition was not
 */
public record Selection(
    List<SelectedField> fields, Columns columns, List<FieldTest> tests, boolean isImpossible) {

  /**
   * Chooses.
   *
   * @param numbersOnly whether values as stored have to be numbers, too
   * @param stored all fields of the measurement, by key
   * @param within the types that a field holds in the weeks (InfluxDB's shards) that the range
   *     touches; asked only where it holds numbers and something else
   * @throws FieldTypeException if a field was chosen by name whose type the question cannot use
   */
  public static Selection of(
      QuerySpec spec,
      TelemetrySchema schema,
      boolean numbersOnly,
      SortedMap<String, Set<FieldType>> stored,
      Function<StoredField, Set<FieldType>> within) {
    List<SelectedField> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (StoredField field : chosen(spec, stored, within)) {
      List<@Nullable Aggregate> aggregates = aggregates(field, spec, numbersOnly);
      if (!aggregates.isEmpty()) {
        fields.add(new SelectedField(field, columns.size(), aggregates));
        aggregates.forEach(aggregate -> columns.add(new Column(field.key(), aggregate)));
      }
    }
    List<FieldTest> tests = new ArrayList<>();
    boolean impossible = fields.stream().allMatch(field -> field.field().isUnknown());
    for (Condition condition : spec.conditions()) {
      if (condition instanceof Condition.Field test) {
        Set<FieldType> types = stored.get(test.key());
        if (types == null) {
          impossible = true;
        } else {
          tests.add(FieldTest.of(test, types));
        }
      }
    }
    return new Selection(fields, new Columns(schema, columns), tests, impossible);
  }

  /** The type of all values of a column, or {@code null} where they differ or there are none. */
  public @Nullable FieldType columnType(int column) {
    for (SelectedField field : fields) {
      int index = column - field.firstColumn();
      if (index >= 0 && index < field.aggregates().size()) {
        return type(field.field(), field.aggregates().get(index));
      }
    }
    return null;
  }

  private static @Nullable FieldType type(StoredField field, @Nullable Aggregate aggregate) {
    if (aggregate == Aggregation.COUNT) {
      return FieldType.INTEGER;
    }
    FieldType common = field.common();
    if (common != null && field.isNumeric()) {
      return aggregate == null ? common : SelectedField.resultType(aggregate, common);
    }
    return field.types().size() == 1 ? field.types().iterator().next() : null;
  }

  private static List<StoredField> chosen(
      QuerySpec spec,
      Map<String, Set<FieldType>> stored,
      Function<StoredField, Set<FieldType>> within) {
    List<StoredField> fields = new ArrayList<>();
    for (String key : spec.fields().isEmpty() ? stored.keySet() : spec.fields()) {
      Set<FieldType> types = stored.get(key);
      StoredField field =
          types == null ? StoredField.unknown(key) : new StoredField(key, Set.copyOf(types));
      fields.add(field.isMixed() ? narrowed(field, within.apply(field)) : field);
    }
    return fields;
  }

  /** Numbers are given as one type all over; what is not there at all does not count. */
  private static StoredField narrowed(StoredField field, Set<FieldType> within) {
    boolean numbers = within.stream().anyMatch(FieldType::isNumeric);
    return new StoredField(
        field.key(),
        field.types().stream()
            .filter(type -> type.isNumeric() ? numbers : within.contains(type))
            .collect(Collectors.toSet()));
  }

  private static List<@Nullable Aggregate> aggregates(
      StoredField field, QuerySpec spec, boolean numbersOnly) {
    List<@Nullable Aggregate> usable = new ArrayList<>();
    if (!(spec.shape() instanceof Shape.Windows windows)) {
      if (field.isNumeric() || !numbersOnly) {
        usable.add(null);
      } else {
        refuseChosen(field, spec, "the question");
      }
      return usable;
    }
    for (Aggregate aggregate : windows.aggregates()) {
      if (!aggregate.isNumeric() || field.isNumeric()) {
        usable.add(aggregate);
      } else {
        refuseChosen(field, spec, aggregate.label());
      }
    }
    return usable;
  }

  /** A field that nobody named is left out in silence. */
  private static void refuseChosen(StoredField field, QuerySpec spec, String user) {
    if (!spec.fields().isEmpty()) {
      throw new FieldTypeException(
          field.key(), "holds %s, and %s needs numbers only".formatted(field.typeNames(), user));
    }
  }
}
