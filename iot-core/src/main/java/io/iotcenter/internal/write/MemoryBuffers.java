package io.iotcenter.internal.write;

import io.iotcenter.telemetry.DeliveryOptions;
import java.util.Set;

/**
 * Buffers in memory; of several lanes, each has its share.
 *
 * @param options how large they are
 */
public record MemoryBuffers(DeliveryOptions options) implements RecordBuffers {

  @Override
  public RecordBuffer open(Route route, int lane) {
    return new MemoryBuffer(share(options.bufferBytes()), share(options.bufferRecords()));
  }

  private long share(long limit) {
    return Math.max(1, limit / options.requestsInFlight());
  }

  @Override
  public Set<Integer> leftBehind(Route route) {
    return Set.of();
  }
}
