package io.iotcenter.internal.embedded;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.backend.Backend;
import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.registry.RegistrySettings;
import io.iotcenter.internal.registry.StoredDeviceRegistry;
import io.iotcenter.internal.registry.TokenChoice;
import io.iotcenter.internal.write.Destinations;
import io.iotcenter.internal.write.Route;
import io.iotcenter.internal.write.SingleDestination;
import io.iotcenter.model.Buckets;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.model.Verification;
import io.iotcenter.query.TelemetryQuery;
import java.nio.file.Path;
import java.time.Clock;

/** Devices and telemetry in an SQLite database: a file, or memory. Opened at the first use. */
public final class EmbeddedBackend implements Backend {
  private final String name;
  private final Database database;
  private final DeviceRegistry devices;
  private final WriteGate gate;
  private final Clock clock;
  private final Destinations destinations;
  private final EmbeddedTelemetryQuery query;

  private EmbeddedBackend(Location location, TelemetrySchema schema, RegistrySettings registry) {
    clock = registry.clock();
    name = location.toString();
    database = new Database(location, schema.deviceTag());
    devices =
        new StoredDeviceRegistry(
            new EmbeddedAuthorizations(database),
            new EmbeddedDeviceStore(database, new TelemetryEraser(schema)),
            registry);
    gate = registry.gate();
    destinations = new SingleDestination(new Route(name, "", "telemetry", ""), this::transport);
    query = new EmbeddedTelemetryQuery(database, schema, clock);
  }

  /** A database in a file, which is made if it is not there. */
  public static EmbeddedBackend open(Path file, TelemetrySchema schema, RegistrySettings registry) {
    return new EmbeddedBackend(Location.of(file), schema, registry);
  }

  /** The same for those who do not register. */
  public static EmbeddedBackend open(Path file, TelemetrySchema schema, Clock clock) {
    return open(file, schema, standard(clock));
  }

  /** An empty database of its own, gone when it is closed. */
  public static EmbeddedBackend inMemory(TelemetrySchema schema, Clock clock) {
    return new EmbeddedBackend(Location.memory(), schema, standard(clock));
  }

  private static RegistrySettings standard(Clock clock) {
    return RegistrySettings.of(clock, TokenChoice.none(TokenStorage.fingerprintOnly()));
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

  EmbeddedTransport transport() {
    return new EmbeddedTransport(database, clock);
  }

  @Override
  public TelemetryQuery query() {
    return query;
  }

  @Override
  public Verification verify() {
    return EmbeddedVerification.of(database);
  }

  @Override
  public Buckets buckets() {
    return Buckets.iotStarter();
  }

  @Override
  public String kind() {
    return "an embedded database";
  }

  @Override
  public String toString() {
    return kind() + ", " + name;
  }

  @Override
  public void close() {
    query.close();
    database.close();
  }
}
