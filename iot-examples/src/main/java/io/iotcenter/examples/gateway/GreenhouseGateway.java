package io.iotcenter.examples.gateway;

import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.Reading;
import io.iotcenter.query.TelemetryQuery;
import io.iotcenter.telemetry.TelemetryWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes frames from the sensors of a greenhouse, and opens the roof when it gets too warm.
 *
 * <p>It knows the three interfaces only, so its tests run it against {@code IotCenter.inMemory()}
 * or against mocks.
 */
public final class GreenhouseGateway {
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final DeviceRegistry devices;
  private final TelemetryWriter telemetry;
  private final TelemetryQuery query;
  private final double limitCelsius;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /**
   * Joins the parts.
   *
   * @param devices where unknown sensors are registered
   * @param telemetry where frames go
   * @param query where the mean comes from
   * @param limitCelsius the mean temperature above which the roof opens
   */
  public GreenhouseGateway(
      DeviceRegistry devices,
      TelemetryWriter telemetry,
      TelemetryQuery query,
      double limitCelsius) {
    this.devices = devices;
    this.telemetry = telemetry;
    this.query = query;
    this.limitCelsius = limitCelsius;
  }

  /**
   * Takes a frame.
   *
   * @param sensor the sensor's id
   * @param celsius the temperature
   * @param humidity the relative humidity in %
   * @return the credentials to program into the sensor, if this was its first frame ever
   */
  public Optional<DeviceCredentials> onFrame(String sensor, double celsius, double humidity) {
    Optional<DeviceCredentials> credentials = Optional.empty();
    if (!known.contains(sensor)) {
      credentials = devices.registerIfAbsent(sensor).credentials();
      known.add(sensor); // only now: where registering fails, the next frame tries again
    }
    telemetry.record(sensor).field("Temperature", celsius).field("Humidity", humidity).send();
    return credentials;
  }

  /**
   * Looks at the last ten minutes.
   *
   * @param sensor the sensor's id
   * @return whether the mean temperature is above the limit; {@code false} without data
   */
  public boolean roofShouldBeOpen(String sensor) {
    return query
        .device(sensor)
        .last(WINDOW)
        .fields("Temperature")
        .aggregate(Aggregation.MEAN)
        .toList()
        .stream()
        .map(Reading::temperature)
        .anyMatch(mean -> mean.isPresent() && mean.getAsDouble() > limitCelsius);
  }
}
