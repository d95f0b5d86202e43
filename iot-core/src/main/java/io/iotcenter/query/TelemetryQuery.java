package io.iotcenter.query;

import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Asks for telemetry.
 *
 * <p>{@link #run} is the primitive; everything fluent stands on it, so a mock that answers {@code
 * run} (with {@code CALLS_REAL_METHODS} for the rest, and {@link ReadingCursor#of} as the answer)
 * behaves. Thread-safe.
 */
public interface TelemetryQuery {

  /**
   * Runs a query. Nothing is asked before the cursor is: its {@link ReadingCursor#next} and {@link
   * ReadingCursor#columns} throw {@link io.iotcenter.model.BackendException} where the back end
   * cannot answer, or its answer is cut short or carries an error, and {@link FieldTypeException}
   * where a field was chosen by name whose type the question cannot use.
   *
   * <p>A field or device that does not exist is no error: it has no readings.
   *
   * @param spec the question
   * @return the rows as they arrive, by device (ids in the order of their Unicode code points),
   *     then by time, unless the question wants another order; holds a connection until it is
   *     closed
   * @throws io.iotcenter.model.InvalidInputException if the parts of the question do not go
   *     together
   * @throws IllegalStateException if the {@code IotCenter} is closed
   */
  ReadingCursor run(QuerySpec spec);

  /**
   * The clock that {@link TimeRange.Last} counts back from.
   *
   * @return the clock of the {@code IotCenter}; that of the system unless overridden
   */
  default InstantSource clock() {
    return InstantSource.system();
  }

  /**
   * Answers a caller's Flux, as the tutorial's page sends it, without giving the caller anything
   * but the telemetry bucket.
   *
   * <p>A subset of Flux is understood: {@code from(bucket: …)} with the telemetry bucket, {@code
   * range} with times, relative durations and {@code now()}, then in any order {@code filter} with
   * comparisons of {@code r.x} or {@code r["x"]} with literals joined by {@code and}, {@code or}
   * and parentheses, {@code aggregateWindow} with {@code every}, {@code fn} and {@code
   * createEmpty}, {@code count}, {@code first}, {@code last}, {@code max}, {@code mean}, {@code
   * median}, {@code min}, {@code spread}, {@code stddev}, {@code sum}, {@code limit}, {@code sort},
   * {@code group}, {@code keep}, and {@code yield} at the end; comments. The text itself goes
   * nowhere: what was understood is written anew for InfluxDB, or evaluated by the embedded back
   * end with the same tables, columns and annotations.
   *
   * <p>The answer is annotated CSV as InfluxDB writes it: {@code #group}, {@code #datatype}, {@code
   * #default}, times as RFC 3339, lines that end with CR LF. Windows carry their <em>end</em> here,
   * as Flux has it.
   *
   * @param flux the text
   * @param out where the answer goes as it arrives, in UTF-8; neither flushed nor closed. Nothing
   *     is written before the back end has begun to answer. What was written before an exception is
   *     not an answer
   * @throws FluxRefusedException if the text is outside the subset; nothing was run then
   * @throws io.iotcenter.model.BackendException if the back end cannot answer, or the answer is cut
   *     short or carries an error
   * @throws FieldTypeException if the embedded back end finds a field that changed between numbers
   *     and others within the range
   * @throws IOException if {@code out} fails
   * @throws IllegalStateException if the {@code IotCenter} is closed
   * @throws UnsupportedOperationException if this is an implementation without Flux
   */
  default void fluxCsv(String flux, OutputStream out) throws IOException {
    throw new UnsupportedOperationException(getClass().getName() + " answers no Flux");
  }

  /**
   * Runs Flux as it is, with the right of the configured token: it can read and write every bucket
   * of the token, and call other hosts. Never for a text that holds anything from outside; that is
   * what {@link #fluxCsv} is for.
   *
   * <p>The embedded back end understands the subset of {@link #fluxCsv} only.
   *
   * @param flux the text
   * @param out where the answer goes, as with {@link #fluxCsv}
   * @throws FluxRefusedException on the embedded back end, if the text is outside the subset
   * @throws io.iotcenter.model.BackendException if the back end cannot answer, or the answer is cut
   *     short or carries an error
   * @throws IOException if {@code out} fails
   * @throws IllegalStateException if the {@code IotCenter} is closed
   * @throws UnsupportedOperationException if this is an implementation without Flux
   */
  default void trustedFluxCsv(String flux, OutputStream out) throws IOException {
    throw new UnsupportedOperationException(getClass().getName() + " answers no Flux");
  }

  /**
   * Begins a question about one device.
   *
   * @param deviceId the exact id
   * @return a builder
   * @throws io.iotcenter.model.InvalidInputException if the id is not legal
   */
  default QueryBuilder device(String deviceId) {
    return devices(List.of(deviceId));
  }

  /**
   * Begins a question about some devices.
   *
   * @param deviceIds the exact ids, at least one
   * @return a builder
   * @throws io.iotcenter.model.InvalidInputException if there is none, or one is not legal
   */
  default QueryBuilder devices(String... deviceIds) {
    return devices(Arrays.asList(deviceIds));
  }

  /**
   * Begins a question about some devices.
   *
   * @param deviceIds the exact ids, at least one
   * @return a builder
   * @throws io.iotcenter.model.InvalidInputException if there is none, or one is not legal
   */
  default QueryBuilder devices(Collection<String> deviceIds) {
    return new QueryBuilder(this, QuerySpec.devices(deviceIds));
  }

  /**
   * Begins a question about some devices, of which there may be none: then the answer is empty.
   *
   * @param deviceIds the exact ids
   * @return a builder
   * @throws io.iotcenter.model.InvalidInputException if one is not legal
   */
  default QueryBuilder anyOf(Collection<String> deviceIds) {
    return new QueryBuilder(this, QuerySpec.anyOf(deviceIds));
  }

  /**
   * Begins a question about every device that has telemetry, registered or not.
   *
   * @return a builder
   */
  default QueryBuilder allDevices() {
    return new QueryBuilder(this, QuerySpec.allDevices());
  }
}
