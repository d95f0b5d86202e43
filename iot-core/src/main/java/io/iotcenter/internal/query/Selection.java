package io.iotcenter.internal.query;

import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.Column;
import io.iotcenter.query.Columns;
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
 */
public record Selection(List<SelectedField> fields, Columns columns) {

  /**
   * Chooses.
   *
   * @param stored all fields of the measurement, by key
   * @param within the types that a field holds in the weeks (InfluxDB's shards) that the range
   *     touches; asked only where it holds numbers and something else
   * @throws FieldTypeException if a field was chosen by name whose type the question cannot use
   */
  public static Selection of(
      QuerySpec spec,
      TelemetrySchema schema,
      SortedMap<String, Set<FieldType>> stored,
      Function<StoredField, Set<FieldType>> within) {
    List<SelectedField> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (StoredField field : chosen(spec, stored, within)) {
      List<@Nullable Aggregation> aggregations = aggregations(field, spec);
      if (!aggregations.isEmpty()) {
        fields.add(new SelectedField(field, columns.size(), aggregations));
        aggregations.forEach(aggregation -> columns.add(new Column(field.key(), aggregation)));
      }
    }
    return new Selection(fields, new Columns(schema, columns));
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

  private static List<@Nullable Aggregation> aggregations(StoredField field, QuerySpec spec) {
    List<@Nullable Aggregation> usable = new ArrayList<>();
    if (!(spec.shape() instanceof Shape.Windows windows)) {
      usable.add(null);
      return usable;
    }
    for (Aggregation aggregation : windows.aggregations()) {
      if (!aggregation.isNumeric() || field.isNumeric()) {
        usable.add(aggregation);
      } else if (!spec.fields().isEmpty()) {
        throw new FieldTypeException(
            field.key(),
            "holds %s, and %s needs numbers only"
                .formatted(
                    field.types().stream()
                        .sorted()
                        .map(FieldType::toString)
                        .collect(Collectors.joining(" and ")),
                    aggregation));
      }
    }
    return usable;
  }
}
