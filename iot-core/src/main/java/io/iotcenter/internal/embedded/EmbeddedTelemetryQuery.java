package io.iotcenter.internal.embedded;

import io.iotcenter.internal.flux.FluxParser;
import io.iotcenter.internal.flux.FluxQuery;
import io.iotcenter.internal.flux.table.FluxEvaluator;
import io.iotcenter.model.Buckets;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.TelemetryQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;

/** Questions answered from the tables: plan, then rows device by device, a page at a time. */
final class EmbeddedTelemetryQuery implements TelemetryQuery {
  private final Database database;
  private final TelemetrySchema schema;
  private final Clock clock;

  EmbeddedTelemetryQuery(Database database, TelemetrySchema schema, Clock clock) {
    this.database = database;
    this.schema = schema;
    this.clock = clock;
  }

  @Override
  public ReadingCursor run(QuerySpec spec) {
    Reader reader = database.reader();
    boolean handedOver = false;
    try {
      QueryPlan plan = reader.read(session -> QueryPlan.of(session, spec, schema, clock.instant()));
      ReadingCursor cursor = new PagedCursor(reader, plan);
      handedOver = true;
      return cursor;
    } finally {
      if (!handedOver) {
        reader.close();
      }
    }
  }

  @Override
  public void fluxCsv(String flux, OutputStream out) throws IOException {
    // the tutorial's name, as by default on InfluxDB
    FluxQuery query = FluxParser.parse(flux, Buckets.iotStarter().telemetry());
    try (Reader reader = database.reader()) {
      FluxEvaluator.run(query, new FluxSource(reader), clock.instant(), out);
    }
  }

  @Override
  public void trustedFluxCsv(String flux, OutputStream out) throws IOException {
    fluxCsv(flux, out);
  }
}
