package io.iotcenter.internal.embedded;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.internal.backend.Backend;
import io.iotcenter.internal.write.Destinations;
import io.iotcenter.internal.write.Route;
import io.iotcenter.internal.write.SingleDestination;
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
  private final Clock clock;
  private final Destinations destinations;
  private final TelemetryQuery query;

  private EmbeddedBackend(Location location, TelemetrySchema schema, Clock clock) {
    name = location.toString();
    database = new Database(location, schema.deviceTag());
    devices = new EmbeddedDeviceRegistry(database, clock);
    this.clock = clock;
    destinations = new SingleDestination(new Route(name, "", "", ""), this::transport);
    query = new EmbeddedTelemetryQuery(database, schema, clock);
  }

  /** A database in a file, which is made if it is not there. */
  public static EmbeddedBackend open(Path file, TelemetrySchema schema, Clock clock) {
    return new EmbeddedBackend(Location.of(file), schema, clock);
  }

  /** An empty database of its own, gone when it is closed. */
  public static EmbeddedBackend inMemory(TelemetrySchema schema, Clock clock) {
    return new EmbeddedBackend(Location.memory(), schema, clock);
  }

  @Override
  public DeviceRegistry devices() {
    return devices;
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
  public String toString() {
    return "an embedded database, " + name;
  }

  @Override
  public void close() {
    database.close();
  }
}
