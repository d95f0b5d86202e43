package io.iotcenter.internal.embedded;

import io.iotcenter.internal.flux.FluxParser;
import io.iotcenter.internal.flux.FluxQuery;
import io.iotcenter.internal.flux.table.FluxEvaluator;
import io.iotcenter.internal.query.ComposedTelemetryQuery;
import io.iotcenter.internal.query.PlainQuestion;
import io.iotcenter.internal.query.Scope;
import io.iotcenter.internal.query.TypedCursor;
import io.iotcenter.model.Buckets;
import io.iotcenter.model.TelemetrySchema;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;

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

  @Override
  public void fluxCsv(String flux, OutputStream out) throws IOException {
    Instant now = clock().instant();
    // the tutorial's name, as by default on InfluxDB
    FluxQuery query = FluxParser.parse(flux, Buckets.iotStarter().telemetry(), now);
    try (Reader reader = database.reader()) {
      FluxEvaluator.run(query, new FluxSource(reader), now, out);
    }
  }

  @Override
  public void trustedFluxCsv(String flux, OutputStream out) throws IOException {
    fluxCsv(flux, out);
  }
}
