package io.iotcenter.internal.influx;

import io.iotcenter.internal.flux.FluxParser;
import io.iotcenter.internal.flux.FluxPrinter;
import io.iotcenter.internal.query.NanoRange;
import io.iotcenter.internal.query.Selection;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.Shape;
import io.iotcenter.query.TelemetryQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Questions as InfluxQL with bound parameters: first the fields and their types, then the rows. */
public final class InfluxTelemetryQuery implements TelemetryQuery, AutoCloseable {
  private final InfluxConnection connection;
  private final TelemetrySchema schema;
  private final Clock clock;
  private final QueuePatience patience;
  private final Set<QuerySession> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public InfluxTelemetryQuery(InfluxConnection connection, Clock clock) {
    this(connection, clock, QueuePatience.real());
  }

  InfluxTelemetryQuery(InfluxConnection connection, Clock clock, QueuePatience patience) {
    this.connection = connection;
    this.schema = connection.settings().schema();
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public ReadingCursor run(QuerySpec spec) {
    QuerySession session = new QuerySession(connection, patience, open);
    boolean handedOver = false;
    try {
      ReadingCursor cursor = run(spec, session);
      handedOver = true;
      return cursor;
    } finally {
      if (!handedOver) {
        session.close();
      }
    }
  }

  private ReadingCursor run(QuerySpec spec, QuerySession session) {
    if (closed) {
      throw new IllegalStateException("this IotCenter is closed");
    }
    NanoRange range = NanoRange.of(spec.range(), clock.instant());
    if (spec.shape() instanceof Shape.Windows windows && windows.every() != null) {
      range = range.inWholeWindows(windows.every());
    }
    InfluxFields fields = new InfluxFields(session, schema.measurement());
    NanoRange asked = range;
    Selection selection =
        Selection.of(spec, schema, fields.all(), field -> fields.within(field, asked));
    if (range.isEmpty()
        || selection.fields().stream().allMatch(field -> field.field().isUnknown())) {
      return new NoRows(session, selection.columns());
    }
    return new InfluxQuestion(session, fields, spec, range, selection).cursor();
  }

  /** Ends every question. */
  @Override
  public void close() {
    closed = true;
    open.forEach(QuerySession::close);
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
