package io.iotcenter.internal.influx;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.backend.Backend;
import io.iotcenter.internal.registry.RegistrySettings;
import io.iotcenter.internal.registry.StoredDeviceRegistry;
import io.iotcenter.internal.write.Destinations;
import io.iotcenter.model.Buckets;
import io.iotcenter.model.Verification;
import io.iotcenter.query.TelemetryQuery;
import java.time.Clock;
import java.time.Duration;

/** InfluxDB 2.x as a back end. */
public final class InfluxBackend implements Backend {
  private final InfluxConnection connection;
  private final DeviceRegistry devices;
  private final InfluxDestinations destinations;
  private final Duration longestWait;
  private final InfluxTelemetryQuery query;

  /** For those who do not register. */
  public InfluxBackend(InfluxSettings settings, InfluxRouting routing, Clock clock) {
    this(settings, routing, RegistrySettings.of(clock, TokenStorage.readable()));
  }

  public InfluxBackend(InfluxSettings settings, InfluxRouting routing, RegistrySettings registry) {
    this.connection = new InfluxConnection(settings);
    InfluxTarget target = new InfluxTarget(connection);
    this.devices =
        new StoredDeviceRegistry(
            new InfluxAuthorizations(connection, target),
            new InfluxDeviceStore(connection, target, registry),
            registry);
    this.destinations = new InfluxDestinations(connection, routing);
    this.longestWait = routing.longestWait();
    this.query = new InfluxTelemetryQuery(connection, registry.clock());
  }

  @Override
  public DeviceRegistry devices() {
    return devices;
  }

  @Override
  public Destinations destinations() {
    return destinations;
  }

  @Override
  public TelemetryQuery query() {
    return query;
  }

  @Override
  public Verification verify() {
    return InfluxVerification.of(connection, destinations.others(), longestWait);
  }

  @Override
  public Buckets buckets() {
    return new Buckets(connection.settings().bucket(), connection.settings().deviceBucket());
  }

  @Override
  public String toString() {
    InfluxSettings settings = connection.settings();
    return "InfluxDB at %s, organization \"%s\", buckets \"%s\" and \"%s\""
        .formatted(
            settings.url(), settings.organization(), settings.bucket(), settings.deviceBucket());
  }

  @Override
  public void close() {
    query.close();
    destinations.close();
  }
}
