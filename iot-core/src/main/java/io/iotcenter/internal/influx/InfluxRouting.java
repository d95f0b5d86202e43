package io.iotcenter.internal.influx;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where telemetry goes besides the one place that is also read.
 *
 * @param destinations other places, by name
 * @param destinationOf the name of the place for a device, or nothing
 * @param gzipLevel 1 to 9, 0 for none, -1 to look at where the server is
 */
public record InfluxRouting(
    Map<String, InfluxSettings> destinations,
    Function<String, Optional<String>> destinationOf,
    int gzipLevel) {

  /** Everything to one place. */
  public static InfluxRouting none(int gzipLevel) {
    return new InfluxRouting(Map.of(), device -> Optional.empty(), gzipLevel);
  }
}
