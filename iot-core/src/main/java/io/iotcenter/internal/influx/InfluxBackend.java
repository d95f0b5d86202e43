package io.iotcenter.internal.influx;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.backend.Backend;
import io.iotcenter.internal.backend.NoRegistry;
import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.registry.RegistrySettings;
import io.iotcenter.internal.registry.StoredDeviceRegistry;
import io.iotcenter.internal.registry.TokenChoice;
import io.iotcenter.internal.write.Destinations;
import io.iotcenter.model.Buckets;
import io.iotcenter.model.Verification;
import io.iotcenter.query.TelemetryQuery;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** InfluxDB 2.x as a back end. */
public final class InfluxBackend implements Backend {
  private final InfluxConnection connection;
  private final boolean isDevice;
  private final DeviceRegistry devices;
  private final WriteGate gate;
  private final InfluxDestinations destinations;
  private final Duration longestWait;
  private final InfluxTelemetryQuery query;

  /** For those who do not register. */
  public InfluxBackend(InfluxSettings settings, InfluxRouting routing, Clock clock) {
    this(settings, routing, RegistrySettings.of(clock, TokenChoice.none(TokenStorage.readable())));
  }

  public InfluxBackend(InfluxSettings settings, InfluxRouting routing, RegistrySettings registry) {
    this(new InfluxConnection(settings), routing, registry, null);
  }

  /** The side of a device: with its token, without a registry. */
  public static InfluxBackend ofDevice(
      String deviceId, InfluxSettings settings, InfluxRouting routing, RegistrySettings registry) {
    return new InfluxBackend(
        new InfluxConnection(settings), routing, registry, new NoRegistry(deviceId));
  }

  private InfluxBackend(
      InfluxConnection connection,
      InfluxRouting routing,
      RegistrySettings registry,
      @Nullable NoRegistry noRegistry) {
    this.connection = connection;
    this.isDevice = noRegistry != null;
    this.destinations = new InfluxDestinations(connection, routing);
    this.devices = noRegistry != null ? noRegistry : registry(connection, destinations, registry);
    this.gate = registry.gate();
    this.longestWait = routing.longestWait();
    this.query = new InfluxTelemetryQuery(connection, registry.clock());
  }

  private static DeviceRegistry registry(
      InfluxConnection connection, InfluxDestinations destinations, RegistrySettings registry) {
    InfluxTarget target = new InfluxTarget(connection);
    return new StoredDeviceRegistry(
        new InfluxAuthorizations(connection, target),
        new InfluxDeviceStore(
            connection, target, new InfluxEraser(connection, target, destinations), registry),
        registry);
  }

  @Override
  public DeviceRegistry devices() {
    return devices;
  }

  @Override
  public WriteGate gate() {
    return gate;
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
    return isDevice
        ? InfluxVerification.ofDevice(connection, longestWait)
        : InfluxVerification.of(connection, destinations.others(), longestWait);
  }

  @Override
  public Buckets buckets() {
    return new Buckets(connection.settings().bucket(), connection.settings().deviceBucket());
  }

  @Override
  public String kind() {
    return "InfluxDB";
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
