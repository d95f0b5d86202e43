package io.iotcenter.internal.influx;

import io.iotcenter.internal.write.Batch;
import io.iotcenter.internal.write.BatchOutcome;
import io.iotcenter.internal.write.Transport;

/** Placeholder: the write path is built elsewhere. */
public final class InfluxTransport implements Transport {
  public InfluxTransport(InfluxConnection connection) {}

  @Override
  public BatchOutcome send(Batch batch) {
    throw new UnsupportedOperationException("placeholder");
  }

  @Override
  public void close() {}
}
