package io.iotcenter.internal.influx;

import io.iotcenter.internal.query.RowCursor;
import io.iotcenter.internal.query.Selection;
import io.iotcenter.internal.query.TypedCursor;
import io.iotcenter.query.FieldType;
import org.jspecify.annotations.Nullable;

/** Rows of answers of the server. */
abstract class InfluxCursor extends RowCursor implements TypedCursor {
  private final QuerySession session;
  private final Selection selection;

  InfluxCursor(InfluxQuestion question) {
    super(question.session().scope(), question.selection().columns(), question.question().range());
    this.session = question.session();
    this.selection = question.selection();
  }

  @Override
  public final @Nullable FieldType columnType(int column) {
    return selection.columnType(column);
  }

  @Override
  public final void close() {
    scope().release(session);
  }
}
