package io.iotcenter.internal.embedded;

import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.registry.DeviceRecord;
import io.iotcenter.internal.registry.DeviceStore;
import io.iotcenter.internal.registry.LogPlace;
import io.iotcenter.internal.registry.Publication;
import io.iotcenter.internal.registry.RecordJson;
import io.iotcenter.internal.registry.StoredDevice;
import io.iotcenter.internal.registry.SupersededException;
import io.iotcenter.internal.registry.Unreadable;
import io.iotcenter.model.BackendException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Devices in two tables, for the two measurements that they are in elsewhere. Looking and adding is
 * one transaction, so that a version has one record, whichever process adds it.
 */
final class EmbeddedDeviceStore implements DeviceStore {
  private static final int PAGE = 256;

  private static final String KEYS =
      "SELECT updated_ms, authorization FROM device_key WHERE device = ? ORDER BY updated_ms";
  private static final String NEWEST =
      "SELECT record FROM device_record WHERE device = ? ORDER BY version DESC LIMIT 1";
  private static final String LOG =
      "SELECT record FROM device_record WHERE device = ? ORDER BY version";
  private static final String ADD =
      "INSERT INTO device_record (device, version, record) VALUES (?, ?, ?)";
  private static final String PUBLISH =
      "INSERT OR REPLACE INTO device_key (device, updated_ms, authorization, token)"
          + " VALUES (?, ?, ?, ?)";
  private static final String PUBLISHED =
      "SELECT updated_ms, authorization, token FROM device_key WHERE device = ?"
          + " ORDER BY updated_ms DESC LIMIT 1";
  private static final String UNPUBLISH =
      "DELETE FROM device_key WHERE device = ? AND updated_ms BETWEEN ? AND ?";
  private static final String LISTED =
      "SELECT DISTINCT device FROM device_key WHERE device > ? ORDER BY device LIMIT " + PAGE;
  private static final String RECORDED =
      "SELECT DISTINCT device FROM device_record WHERE device > ? ORDER BY device LIMIT " + PAGE;

  /** How tokens are kept is said where no device's record can be: its id would be empty. */
  private static final String SAY =
      "INSERT OR REPLACE INTO device_record (device, version, record) VALUES ('', 0, ?)";

  private static final String SAID = "SELECT record FROM device_record WHERE device = ''";

  private final Database database;
  private final TelemetryEraser eraser;

  EmbeddedDeviceStore(Database database, TelemetryEraser eraser) {
    this.database = database;
    this.eraser = eraser;
  }

  @Override
  public StoredDevice read(String deviceId) {
    return database.read(session -> read(session, deviceId));
  }

  @Override
  public List<StoredDevice> readAll(List<String> deviceIds, Unreadable unreadable) {
    return database.read(
        session -> {
          List<StoredDevice> devices = new ArrayList<>();
          for (String deviceId : deviceIds) {
            try {
              devices.add(read(session, deviceId));
            } catch (BackendException e) {
              unreadable.found(deviceId, e);
            }
          }
          return devices;
        });
  }

  private static StoredDevice read(SqlSession session, String deviceId) throws SQLException {
    List<StoredDevice.Key> keys = new ArrayList<>();
    PreparedStatement points = session.prepared(KEYS);
    points.setString(1, deviceId);
    try (ResultSet rows = points.executeQuery()) {
      while (rows.next()) {
        keys.add(new StoredDevice.Key(Instant.ofEpochMilli(rows.getLong(1)), rows.getString(2)));
      }
    }
    return new StoredDevice(deviceId, newest(session, deviceId), LogPlace.NOWHERE, keys);
  }

  private static @Nullable DeviceRecord newest(SqlSession session, String deviceId)
      throws SQLException {
    PreparedStatement newest = session.prepared(NEWEST);
    newest.setString(1, deviceId);
    try (ResultSet row = newest.executeQuery()) {
      return row.next() ? RecordJson.read(deviceId, row.getString(1)) : null;
    }
  }

  @Override
  public StoredDevice append(StoredDevice seen, DeviceRecord next, List<Publication> published) {
    return database.write(
        session -> {
          DeviceRecord newest = newest(session, seen.id());
          String nonce = newest == null ? "" : newest.nonce();
          if (!nonce.equals(seen.record() == null ? "" : seen.record().nonce())) {
            throw new SupersededException(seen.id());
          }
          PreparedStatement add = session.prepared(ADD);
          add.setString(1, seen.id());
          add.setLong(2, next.version());
          add.setString(3, RecordJson.write(next).toString());
          add.executeUpdate();
          publish(session, published);
          return seen.with(next, LogPlace.NOWHERE, published);
        });
  }

  private static void publish(SqlSession session, List<Publication> published) throws SQLException {
    for (Publication point : published) {
      PreparedStatement publish = session.prepared(PUBLISH);
      publish.setString(1, point.deviceId());
      publish.setLong(2, point.time().toEpochMilli());
      publish.setString(3, point.authorizationId());
      publish.setString(4, point.tokenText());
      publish.executeUpdate();
    }
  }

  @Override
  public Optional<Publication> published(String deviceId) {
    return database.read(
        session -> {
          PreparedStatement newest = session.prepared(PUBLISHED);
          newest.setString(1, deviceId);
          try (ResultSet row = newest.executeQuery()) {
            return row.next()
                ? Optional.of(
                    new Publication(
                        deviceId,
                        Instant.ofEpochMilli(row.getLong(1)),
                        row.getString(2),
                        row.getString(3)))
                : Optional.empty();
          }
        });
  }

  @Override
  public List<DeviceRecord> log(String deviceId) {
    return database.read(
        session -> {
          List<DeviceRecord> records = new ArrayList<>();
          PreparedStatement log = session.prepared(LOG);
          log.setString(1, deviceId);
          try (ResultSet rows = log.executeQuery()) {
            while (rows.next()) {
              records.add(RecordJson.read(deviceId, rows.getString(1)));
            }
          }
          return records;
        });
  }

  @Override
  public Stream<String> listedIds(String after) {
    return ids(LISTED, after);
  }

  @Override
  public Stream<String> recordedIds() {
    return ids(RECORDED, "");
  }

  private Stream<String> ids(String sql, String start) {
    database.requireOpen();
    return Stream.iterate(
            page(sql, start),
            page -> !page.isEmpty(),
            page -> page.size() < PAGE ? List.of() : page(sql, page.get(page.size() - 1)))
        .flatMap(List::stream);
  }

  private List<String> page(String sql, String after) {
    return database.read(
        session -> {
          PreparedStatement list = session.prepared(sql);
          list.setString(1, after);
          List<String> page = new ArrayList<>();
          try (ResultSet rows = list.executeQuery()) {
            while (rows.next()) {
              page.add(rows.getString(1));
            }
          }
          return page;
        });
  }

  @Override
  public String tokenMode() {
    return database.read(
        session -> {
          try (ResultSet row = session.prepared(SAID).executeQuery()) {
            return row.next() ? row.getString(1) : "";
          }
        });
  }

  @Override
  public void keepTokens(TokenStorage.Mode mode) {
    database.write(
        session -> {
          PreparedStatement say = session.prepared(SAY);
          say.setString(1, mode.name());
          return say.executeUpdate();
        });
  }

  @Override
  public void unpublish(String deviceId, Instant from, Instant to) {
    database.write(
        session -> {
          PreparedStatement unpublish = session.prepared(UNPUBLISH);
          unpublish.setString(1, deviceId);
          unpublish.setLong(2, from.toEpochMilli());
          unpublish.setLong(3, to.toEpochMilli());
          return unpublish.executeUpdate();
        });
  }

  @Override
  public boolean eraseTelemetry(String deviceId, DeviceProfile profile) {
    database.write(session -> eraser.erase(session, deviceId));
    return true;
  }
}
