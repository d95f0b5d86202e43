package io.iotcenter.internal.embedded;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceExistsException;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.Registration;
import io.iotcenter.model.Names;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Devices in a table of their own. Look-up and insertion are one transaction, so that a device is
 * registered once, whichever process asks.
 */
final class EmbeddedDeviceRegistry implements DeviceRegistry {
  private static final int PAGE = 256;

  private static final String POINTS =
      "SELECT updated_ms, authorization FROM deviceauth WHERE device = ? ORDER BY updated_ms DESC";
  private static final String ADD =
      "INSERT INTO deviceauth (device, updated_ms, authorization, token_sha256)"
          + " VALUES (?, ?, ?, ?)";

  /** SQLite takes the authorization from the row that has the maximum. */
  private static final String LIST =
      "SELECT device, max(updated_ms), authorization FROM deviceauth WHERE device > ?"
          + " GROUP BY device ORDER BY device LIMIT "
          + PAGE;

  private final Database database;
  private final Clock clock;
  private final Tokens tokens = new Tokens();

  EmbeddedDeviceRegistry(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Registration register(String deviceId) {
    Registration registration = registerIfAbsent(deviceId);
    if (!registration.isNew()) {
      throw new DeviceExistsException(deviceId);
    }
    return registration;
  }

  @Override
  public Registration register() {
    return register(UUID.randomUUID().toString());
  }

  @Override
  public Registration registerIfAbsent(String deviceId) {
    Names.requireDeviceId(deviceId);
    return database.write(
        session -> {
          Optional<Device> existing = find(session, deviceId);
          return existing.isPresent()
              ? Registration.existing(existing.get())
              : add(session, deviceId);
        });
  }

  private Registration add(SqlSession session, String deviceId) throws SQLException {
    String authorization = tokens.newAuthorizationId();
    String token = tokens.newToken();
    long now = clock.millis();
    PreparedStatement add = session.prepared(ADD);
    add.setString(1, deviceId);
    add.setLong(2, now);
    add.setString(3, authorization);
    add.setBytes(4, Tokens.hash(token));
    add.executeUpdate();
    return Registration.created(
        device(deviceId, authorization, now, List.of()),
        new DeviceCredentials(deviceId, authorization, token));
  }

  @Override
  public Optional<Device> find(String deviceId) {
    Names.requireDeviceId(deviceId);
    return database.read(session -> find(session, deviceId));
  }

  private static Optional<Device> find(SqlSession session, String deviceId) throws SQLException {
    PreparedStatement points = session.prepared(POINTS);
    points.setString(1, deviceId);
    try (ResultSet rows = points.executeQuery()) {
      if (!rows.next()) {
        return Optional.empty();
      }
      long updated = rows.getLong(1);
      String authorization = rows.getString(2);
      List<String> others = new ArrayList<>();
      while (rows.next()) {
        others.add(rows.getString(2));
      }
      return Optional.of(device(deviceId, authorization, updated, others));
    }
  }

  @Override
  public Stream<Device> list() {
    database.requireOpen();
    return Stream.iterate(page(""), page -> !page.isEmpty(), this::pageAfter).flatMap(List::stream);
  }

  private List<Device> pageAfter(List<Device> page) {
    return page.size() < PAGE ? List.of() : page(page.get(page.size() - 1).id());
  }

  private List<Device> page(String after) {
    return database.read(
        session -> {
          PreparedStatement list = session.prepared(LIST);
          list.setString(1, after);
          List<Device> page = new ArrayList<>();
          try (ResultSet rows = list.executeQuery()) {
            while (rows.next()) {
              page.add(device(rows.getString(1), rows.getString(3), rows.getLong(2), List.of()));
            }
          }
          return page;
        });
  }

  private static Device device(
      String id, String authorization, long updatedMillis, List<String> others) {
    return new Device(
        id, authorization, DeviceState.ACTIVE, Instant.ofEpochMilli(updatedMillis), others);
  }
}
