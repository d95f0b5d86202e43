package io.iotcenter.internal.influx;

import io.iotcenter.internal.query.Row;
import org.jspecify.annotations.Nullable;

/** The answer to a question that nothing can match. */
final class NoRows extends InfluxCursor {

  NoRows(InfluxQuestion question) {
    super(question);
  }

  @Override
  protected @Nullable Row advance() {
    return null;
  }
}
