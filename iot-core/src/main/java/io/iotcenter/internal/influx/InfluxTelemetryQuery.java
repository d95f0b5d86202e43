package io.iotcenter.internal.influx;

import io.iotcenter.internal.flux.FluxParser;
import io.iotcenter.internal.flux.FluxPrinter;
import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.TelemetryQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;

/** Placeholder: the query path is built elsewhere. */
public final class InfluxTelemetryQuery implements TelemetryQuery {
  private final InfluxConnection connection;

  public InfluxTelemetryQuery(InfluxConnection connection, Clock clock) {
    this.connection = connection;
  }

  @Override
  public ReadingCursor run(QuerySpec spec) {
    throw new UnsupportedOperationException("placeholder");
  }

  @Override
  public void fluxCsv(String flux, OutputStream out) throws IOException {
    String bucket = connection.settings().bucket();
    trustedFluxCsv(FluxPrinter.print(FluxParser.parse(flux, bucket)), out);
  }

  @Override
  public void trustedFluxCsv(String flux, OutputStream out) throws IOException {
    new InfluxFlux(connection).run(flux, out);
  }
}
