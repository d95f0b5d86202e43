package io.iotcenter.internal.influx;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where telemetry goes besides the one place that is also read.
 *
 * @param destinations other places, by name
 * @param destinationOf the name of the place for a device, or nothing
 * @param gzipLevel 1 to 9, 0 for none, -1 to look at where the server is
 * @param longestWait how old a record may become in the buffer; zero where it dies with the process
 */
public record InfluxRouting(
    Map<String, InfluxSettings> destinations,
    Function<String, Optional<String>> destinationOf,
    int gzipLevel,
    Duration longestWait) {
  /** Until there is no room for it. */
  public static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

  /** Everything to one place. */
  public static InfluxRouting none(int gzipLevel) {
    return new InfluxRouting(Map.of(), device -> Optional.empty(), gzipLevel, Duration.ZERO);
  }
}
