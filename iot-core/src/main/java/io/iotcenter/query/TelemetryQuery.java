package io.iotcenter.query;

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
   * Begins a question about every device that has telemetry, registered or not.
   *
   * @return a builder
   */
  default QueryBuilder allDevices() {
    return new QueryBuilder(this, QuerySpec.allDevices());
  }
}
