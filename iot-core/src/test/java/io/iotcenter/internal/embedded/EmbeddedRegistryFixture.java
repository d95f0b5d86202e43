package io.iotcenter.internal.embedded;

import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.internal.registry.Fingerprint;
import io.iotcenter.internal.registry.RegistrySettings;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.model.Timestamps;
import io.iotcenter.testkit.Lines;
import io.iotcenter.testkit.RegistryFixture;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A database file; what is asked of it goes past the registry. */
class EmbeddedRegistryFixture implements RegistryFixture {
  private static final TelemetrySchema SCHEMA = TelemetrySchema.iotStarter();

  private final Path file;
  private final Database database;
  private final List<EmbeddedBackend> opened = new ArrayList<>();

  EmbeddedRegistryFixture(Path file) {
    this.file = file;
    this.database = new Database(Location.of(file), SCHEMA.deviceTag());
  }

  @Override
  public DeviceRegistry open(RegistrySettings settings) {
    EmbeddedBackend backend = EmbeddedBackend.open(file, SCHEMA, settings);
    opened.add(backend);
    return backend.devices();
  }

  @Override
  public void closeRegistries() {
    opened.forEach(EmbeddedBackend::close);
    opened.clear();
  }

  /** Nothing checks tokens of an embedded database but the REST example: as that one does. */
  @Override
  public int write(String token) {
    return use(token, 204);
  }

  @Override
  public int read(String token) {
    return use(token, 200);
  }

  private int use(String token, int accepted) {
    List<Map<String, String>> rows =
        rows(
            "SELECT active FROM device_authorization WHERE fingerprint = ?", Fingerprint.of(token));
    if (rows.isEmpty()) {
      return 401;
    }
    return rows.get(0).get("active").equals("1") ? accepted : 403;
  }

  @Override
  public Set<String> authorizations() {
    return column("SELECT id FROM device_authorization", "id");
  }

  @Override
  public String addAuthorization(String deviceId) {
    return new EmbeddedAuthorizations(database).issue(deviceId, DeviceProfile.standard()).id();
  }

  @Override
  public void deleteAuthorization(String id) {
    new EmbeddedAuthorizations(database).revoke(id);
  }

  @Override
  public void activate(String id) {
    new EmbeddedAuthorizations(database).setActive(id, true);
  }

  @Override
  public void removePublished(String deviceId) {
    new EmbeddedDeviceStore(database, new TelemetryEraser(SCHEMA))
        .unpublish(deviceId, Timestamps.MIN, Timestamps.MAX);
  }

  @Override
  public Map<String, String> published() {
    Map<String, String> keys = new TreeMap<>();
    rows("SELECT device, authorization, max(updated_ms) FROM device_key GROUP BY device")
        .forEach(row -> keys.put(row.get("device"), row.get("authorization")));
    return keys;
  }

  @Override
  public Set<String> readableTokens() {
    return column("SELECT token FROM device_key WHERE token <> ''", "token");
  }

  private Set<String> column(String sql, String name) {
    Set<String> values = new TreeSet<>();
    rows(sql).forEach(row -> values.add(row.get(name)));
    return values;
  }

  private List<Map<String, String>> rows(String sql, String... parameters) {
    return database.read(
        session -> {
          PreparedStatement statement = session.prepared(sql);
          for (int i = 0; i < parameters.length; i++) {
            statement.setString(i + 1, parameters[i]);
          }
          List<Map<String, String>> all = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              Map<String, String> row = new TreeMap<>();
              for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                row.put(rows.getMetaData().getColumnLabel(i), rows.getString(i));
              }
              all.add(row);
            }
          }
          return all;
        });
  }

  @Override
  public void addForeign(String deviceId, String key, String token) {
    database.write(
        session -> {
          PreparedStatement add =
              session.prepared(
                  "INSERT INTO device_key VALUES"
                      + " (?, (SELECT coalesce(max(updated_ms), 0) + 1 FROM device_key), ?, ?)");
          add.setString(1, deviceId);
          add.setString(2, key);
          add.setString(3, token);
          return add.executeUpdate();
        });
  }

  @Override
  public void spoil(String deviceId) {
    database.write(
        session -> {
          PreparedStatement add = session.prepared("INSERT INTO device_record VALUES (?, 99, ?)");
          add.setString(1, deviceId);
          add.setString(2, SPOILED);
          return add.executeUpdate();
        });
  }

  @Override
  public void addTelemetry(String deviceId) {
    StringBuilder line = new StringBuilder("environment,device=");
    Escapes.appendTagPart(line, deviceId);
    line.append(" Temperature=20.5 ").append(System.nanoTime());
    new EmbeddedTransport(database, Clock.systemUTC()).send(Lines.of(line.toString()));
  }

  @Override
  public long telemetry(String deviceId) {
    return Long.parseLong(
        rows("SELECT count(*) AS n FROM telemetry WHERE device = ?", deviceId).get(0).get("n"));
  }

  @Override
  public void close() {
    closeRegistries();
    database.close();
  }
}
