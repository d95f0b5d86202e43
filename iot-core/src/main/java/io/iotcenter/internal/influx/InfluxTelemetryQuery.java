package io.iotcenter.internal.influx;

import io.iotcenter.internal.flux.FluxParser;
import io.iotcenter.internal.flux.FluxPrinter;
import io.iotcenter.internal.flux.FluxQuery;
import io.iotcenter.internal.query.ComposedTelemetryQuery;
import io.iotcenter.internal.query.NanoRange;
import io.iotcenter.internal.query.PlainQuestion;
import io.iotcenter.internal.query.Scope;
import io.iotcenter.internal.query.Selection;
import io.iotcenter.internal.query.TypedCursor;
import io.iotcenter.model.TelemetrySchema;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;

/** Questions as InfluxQL with bound parameters: first the fields and their types, then the rows. */
public final class InfluxTelemetryQuery extends ComposedTelemetryQuery {
  private final InfluxConnection connection;
  private final TelemetrySchema schema;
  private final QueuePatience patience;
  private final InfluxFlux flux;

  public InfluxTelemetryQuery(InfluxConnection connection, Clock clock) {
    this(connection, clock, QueuePatience.real());
  }

  InfluxTelemetryQuery(InfluxConnection connection, Clock clock, QueuePatience patience) {
    super(clock);
    this.connection = connection;
    this.schema = connection.settings().schema();
    this.patience = patience;
    this.flux = new InfluxFlux(connection, patience);
  }

  @Override
  protected TypedCursor plain(PlainQuestion question, Scope scope) {
    QuerySession session = scope.add(new QuerySession(connection, patience, scope));
    InfluxFields fields = new InfluxFields(session, schema.measurement());
    NanoRange wholeRange = NanoRange.of(question.range());
    Selection selection =
        Selection.of(
            question.spec(),
            schema,
            question.numbersOnly(),
            fields.all(),
            field -> fields.within(field, wholeRange));
    return new InfluxQuestion(session, fields, question, selection).cursor();
  }

  @Override
  public void fluxCsv(String text, OutputStream out) throws IOException {
    FluxQuery query = FluxParser.parse(text, connection.settings().bucket(), clock().instant());
    flux.run(FluxPrinter.print(FluxSafeguards.apply(query)), out);
  }

  @Override
  public void trustedFluxCsv(String text, OutputStream out) throws IOException {
    flux.run(text, out);
  }

  @Override
  public void close() {
    super.close();
    flux.close();
  }
}
