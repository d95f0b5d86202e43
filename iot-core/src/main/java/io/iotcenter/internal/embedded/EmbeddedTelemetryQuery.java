package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.ComposedTelemetryQuery;
import io.iotcenter.internal.query.PlainQuestion;
import io.iotcenter.internal.query.Scope;
import io.iotcenter.internal.query.TypedCursor;
import io.iotcenter.model.TelemetrySchema;
import java.time.Clock;

/** Questions answered from the tables: plan, then rows device by device, a page at a time. */
final class EmbeddedTelemetryQuery extends ComposedTelemetryQuery {
  private final Database database;
  private final TelemetrySchema schema;

  EmbeddedTelemetryQuery(Database database, TelemetrySchema schema, Clock clock) {
    super(clock);
    this.database = database;
    this.schema = schema;
  }

  @Override
  protected TypedCursor plain(PlainQuestion question, Scope scope) {
    Reader reader = scope.add(database.reader());
    QueryPlan plan = reader.read(session -> QueryPlan.of(session, question, schema));
    return new PagedCursor(scope, reader, plan);
  }
}
