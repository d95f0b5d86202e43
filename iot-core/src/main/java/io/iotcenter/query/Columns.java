package io.iotcenter.query;

import io.iotcenter.model.TelemetrySchema;
import java.util.List;

/**
 * What the values of the readings of one answer are; shared by all of them. Immutable and
 * thread-safe.
 *
 * @param schema the schema whose fields have a meaning
 * @param list the columns, in the order of the values
 */
public record Columns(TelemetrySchema schema, List<Column> list) {

  /** Copies the list. */
  public Columns {
    list = List.copyOf(list);
  }

  /**
   * Finds the column of a field.
   *
   * @param field the field key
   * @return its index, or -1 if there is none
   * @throws IllegalArgumentException if the answer has several aggregates of the field
   */
  public int indexOf(String field) {
    int found = -1;
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).field().equals(field)) {
        if (found >= 0) {
          throw new IllegalArgumentException(
              "there are several columns of \""
                  + field
                  + "\" in "
                  + list
                  + "; name the aggregation, too");
        }
        found = i;
      }
    }
    return found;
  }

  /**
   * Finds the column of an aggregate.
   *
   * @param field the field key
   * @param aggregation the aggregation
   * @return its index, or -1 if there is none
   */
  public int indexOf(String field, Aggregate aggregation) {
    return list.indexOf(new Column(field, aggregation));
  }
}
