package io.iotcenter.internal.influx;

import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.TelemetryQuery;
import java.time.Clock;

/** Placeholder: the query path is built elsewhere. */
public final class InfluxTelemetryQuery implements TelemetryQuery {
  public InfluxTelemetryQuery(InfluxConnection connection, Clock clock) {}

  @Override
  public ReadingCursor run(QuerySpec spec) {
    throw new UnsupportedOperationException("placeholder");
  }
}
