package io.iotcenter.internal.query;

import io.iotcenter.query.FieldType;
import io.iotcenter.query.ReadingCursor;
import org.jspecify.annotations.Nullable;

/** Rows whose columns have known types. */
public interface TypedCursor extends ReadingCursor {

  /** The type of all values of a column, or {@code null} where they differ or there are none. */
  @Nullable FieldType columnType(int column);
}
