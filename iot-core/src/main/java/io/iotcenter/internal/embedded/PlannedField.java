package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.SelectedField;
import io.iotcenter.internal.query.StoredField;
import io.iotcenter.query.FieldType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field that a query reads.
 *
 * @param id its id in the file
 */
record PlannedField(long id, SelectedField selected) {

  /** One whose values come as they are stored. */
  static PlannedField raw(long id, StoredField field) {
    return new PlannedField(id, new SelectedField(field, 0, List.of()));
  }

  String key() {
    return selected.field().key();
  }

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
