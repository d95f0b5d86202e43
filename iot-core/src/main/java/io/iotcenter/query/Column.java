package io.iotcenter.query;

import org.jspecify.annotations.Nullable;

/**
 * What one value of a reading is: a field, or an aggregate of it. Immutable and thread-safe.
 *
 * @param field the field key
 * @param aggregation how the values of a window became one, or {@code null} for values as stored
 */
public record Column(String field, @Nullable Aggregate aggregation) {

  /**
   * A name for people.
   *
   * @return for example {@code Temperature} or {@code mean(Temperature)}
   */
  public String name() {
    return aggregation == null ? field : aggregation.label() + "(" + field + ")";
  }

  @Override
  public String toString() {
    return name();
  }
}
