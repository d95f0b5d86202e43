package io.iotcenter.internal.influx;

import io.iotcenter.query.Columns;
import org.jspecify.annotations.Nullable;

/** The answer to a question that nothing can match. */
final class NoRows extends InfluxCursor {

  NoRows(QuerySession session, Columns columns) {
    super(session, columns);
  }

  @Override
  @Nullable QueryRow advance() {
    return null;
  }
}
