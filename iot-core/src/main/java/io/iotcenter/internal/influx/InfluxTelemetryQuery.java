package io.iotcenter.internal.influx;

import io.iotcenter.internal.flux.FluxParser;
import io.iotcenter.internal.flux.FluxPrinter;
import io.iotcenter.internal.flux.FluxQuery;
import io.iotcenter.internal.influx.InfluxQuestion.Asking;
import io.iotcenter.internal.query.ComposedTelemetryQuery;
import io.iotcenter.internal.query.NanoRange;
import io.iotcenter.internal.query.PlainQuestion;
import io.iotcenter.internal.query.Scope;
import io.iotcenter.internal.query.Selection;
import io.iotcenter.internal.query.TypedCursor;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.query.FieldType;
import io.iotcenter.query.FieldTypeException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Questions as InfluxQL with bound parameters: first the fields and their types, then the rows.
 * Thread-safe.
 */
public final class InfluxTelemetryQuery extends ComposedTelemetryQuery {
  private final InfluxConnection connection;
  private final TelemetrySchema schema;
  private final QueuePatience patience;
  private final InfluxFlux flux;

  /** The fields with their types as an answer told them; of one measurement of one bucket. */
  private volatile @Nullable SortedMap<String, Set<FieldType>> seenLast;

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

  /**
   * One request, as a rule: with the fields that were seen last, which the answer tells anew before
   * any row. Where they are others by now, the rows are asked for again.
   */
  @Override
  protected TypedCursor plain(PlainQuestion question, Scope scope) {
    QuerySession session = scope.add(new QuerySession(connection, patience, scope));
    InfluxFields fields = new InfluxFields(session, schema.measurement());
    SortedMap<String, Set<FieldType>> known = seenLast;
    Asking asking = known == null ? null : asking(session, fields, question, known);
    SortedMap<String, Set<FieldType>> stored;
    if (asking == null) {
      stored = fields.all();
    } else {
      QuerySession.Answer answer = session.ask(asking.request().after(fields.question()));
      stored = fields.read(answer);
      if (stored.equals(known)) {
        return asking.reader().apply(answer);
      }
      answer.close();
    }
    seenLast = stored;
    return about(session, fields, question, stored).cursor();
  }

  /** How to ask in one request, or {@code null} where that cannot be. */
  private @Nullable Asking asking(
      QuerySession session,
      InfluxFields fields,
      PlainQuestion question,
      SortedMap<String, Set<FieldType>> stored) {
    try {
      return about(session, fields, question, stored).asking();
    } catch (FieldTypeException e) {
      return null; // what is in the way may be gone by now
    }
  }

  private InfluxQuestion about(
      QuerySession session,
      InfluxFields fields,
      PlainQuestion question,
      SortedMap<String, Set<FieldType>> stored) {
    NanoRange wholeRange = NanoRange.of(question.range());
    Selection selection =
        Selection.of(
            question.spec(),
            schema,
            question.numbersOnly(),
            stored,
            field -> fields.within(field, wholeRange));
    return new InfluxQuestion(session, fields, question, selection);
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
