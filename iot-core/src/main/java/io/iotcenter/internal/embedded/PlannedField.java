package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.FieldType;
import io.iotcenter.internal.query.SelectedField;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field that a query reads.
 *
 * @param id its id in the file
 */
record PlannedField(long id, SelectedField selected) {

  /** What it has held. */
  Set<FieldType> types() {
    return selected.field().types();
  }

  /** The type its numbers are given as; {@code null} where it holds none. */
  @Nullable FieldType common() {
    return selected.field().common();
  }

  /** The first of its columns. */
  int column() {
    return selected.firstColumn();
  }
}
