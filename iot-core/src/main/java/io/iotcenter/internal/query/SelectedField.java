package io.iotcenter.internal.query;

import io.iotcenter.query.Aggregate;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that a question reads, with the columns it makes.
 *
 * @param firstColumn the index of the first of its columns; the others follow
 * @param aggregates one for each column; {@code null} for values as stored
 */
public record SelectedField(
    StoredField field, int firstColumn, List<@Nullable Aggregate> aggregates) {

  /** The type of an aggregate of numbers. */
  public static FieldType resultType(Aggregate aggregate, FieldType common) {
    if (!(aggregate instanceof Aggregation plain)) {
      return common; // a percentile is one of the numbers
    }
    return switch (plain) {
      case COUNT -> FieldType.INTEGER;
      case MEAN, MEDIAN, STDDEV -> FieldType.FLOAT;
      case MIN, MAX, SUM, SPREAD, FIRST, LAST -> common;
    };
  }
}
