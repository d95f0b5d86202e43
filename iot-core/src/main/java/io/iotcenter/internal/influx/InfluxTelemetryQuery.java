package io.iotcenter.internal.influx;

import io.iotcenter.internal.flux.FluxParser;
import io.iotcenter.internal.flux.FluxPrinter;
import io.iotcenter.internal.flux.FluxQuery;
import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.TelemetryQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;

/** Placeholder: the query path is built elsewhere. */
public final class InfluxTelemetryQuery implements TelemetryQuery {
  private final InfluxConnection connection;
  private final Clock clock;

  public InfluxTelemetryQuery(InfluxConnection connection, Clock clock) {
    this.connection = connection;
    this.clock = clock;
  }

  @Override
  public ReadingCursor run(QuerySpec spec) {
    throw new UnsupportedOperationException("placeholder");
  }

  @Override
  public void fluxCsv(String flux, OutputStream out) throws IOException {
    FluxQuery query = FluxParser.parse(flux, connection.settings().bucket(), clock.instant());
    trustedFluxCsv(FluxPrinter.print(FluxSafeguards.apply(query)), out);
  }

  @Override
  public void trustedFluxCsv(String flux, OutputStream out) throws IOException {
    new InfluxFlux(connection).run(flux, out);
  }
}
