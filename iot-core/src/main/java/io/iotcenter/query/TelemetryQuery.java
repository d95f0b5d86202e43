package io.iotcenter.query;

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
   * Runs a query.
   *
   * @param spec the question
   * @return the rows as they arrive, by device (ids in the order of their Unicode code points),
   *     then by time; holds a connection until it is closed
   * @throws io.iotcenter.model.BackendException if the back end cannot answer; while reading, the
   *     cursor throws it where an answer is cut short or carries an error
   * @throws FieldTypeException if a field was chosen by name whose type the question cannot use
   * @throws IllegalStateException if the {@code IotCenter} is closed
   */
  ReadingCursor run(QuerySpec spec);

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
