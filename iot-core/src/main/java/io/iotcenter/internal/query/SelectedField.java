package io.iotcenter.internal.query;

import io.iotcenter.query.Aggregation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that a question reads, with the columns it makes.
 *
 * @param firstColumn the index of the first of its columns; the others follow
 * @param aggregations one for each column; {@code null} for values as stored
 */
public record SelectedField(
    StoredField field, int firstColumn, List<@Nullable Aggregation> aggregations) {

  /** The type of an aggregate of numbers. */
  public static FieldType resultType(Aggregation aggregation, FieldType common) {
    return switch (aggregation) {
      case COUNT -> FieldType.INTEGER;
      case MEAN, MEDIAN, STDDEV -> FieldType.FLOAT;
      case MIN, MAX, SUM, SPREAD, FIRST, LAST -> common;
    };
  }
}
