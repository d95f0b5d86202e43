package io.iotcenter.testkit;

import io.iotcenter.query.TelemetryQuery;
import java.util.List;

/** A place for telemetry that a test has for itself. */
public interface QueryPlace extends AutoCloseable {

  TelemetryQuery query();

  /** Stores lines of line protocol, with times in nanoseconds. */
  void store(List<String> lines) throws Exception;

  /** Closes the back end; what it holds may stay until {@link #close}. */
  void closeBackend();

  @Override
  void close() throws Exception;
}
