package io.iotcenter.internal.embedded;

import io.iotcenter.device.DeviceProfile;
import io.iotcenter.internal.registry.Authorizations;
import io.iotcenter.internal.registry.Fingerprint;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tokens of devices as rows of a table; of a token itself only the fingerprint is kept. */
final class EmbeddedAuthorizations implements Authorizations {
  private static final String ADD =
      "INSERT INTO device_authorization (id, device, fingerprint, active) VALUES (?, ?, ?, 1)";
  private static final String SWITCH = "UPDATE device_authorization SET active = ? WHERE id = ?";
  private static final String DELETE = "DELETE FROM device_authorization WHERE id = ?";

  private static final String SCAN = "SELECT id, device, active FROM device_authorization";
  private static final String FIND = "SELECT 1 FROM device_authorization WHERE id = ?";

  private final Database database;
  private final Tokens tokens = new Tokens();

  EmbeddedAuthorizations(Database database) {
    this.database = database;
  }

  @Override
  public Issued issue(String deviceId, DeviceProfile profile) {
    Issued issued = new Issued(tokens.newAuthorizationId(), tokens.newToken());
    return database.write(
        session -> {
          PreparedStatement add = session.prepared(ADD);
          add.setString(1, issued.id());
          add.setString(2, deviceId);
          add.setString(3, Fingerprint.of(issued.token()));
          add.executeUpdate();
          return issued;
        });
  }

  @Override
  public boolean setActive(String authorizationId, boolean active) {
    return database.write(
        session -> {
          PreparedStatement update = session.prepared(SWITCH);
          update.setBoolean(1, active);
          update.setString(2, authorizationId);
          return update.executeUpdate() > 0;
        });
  }

  @Override
  public Stream<Known> scan(Set<String> buckets) {
    return database
        .read(
            session -> {
              List<Known> all = new ArrayList<>();
              try (ResultSet rows = session.prepared(SCAN).executeQuery()) {
                while (rows.next()) {
                  all.add(
                      new Known(rows.getString(1), rows.getString(2), true, rows.getBoolean(3)));
                }
              }
              return all;
            })
        .stream();
  }

  @Override
  public boolean exists(String authorizationId) {
    return database.read(
        session -> {
          PreparedStatement find = session.prepared(FIND);
          find.setString(1, authorizationId);
          try (ResultSet row = find.executeQuery()) {
            return row.next();
          }
        });
  }

  @Override
  public void revoke(String authorizationId) {
    database.write(
        session -> {
          PreparedStatement delete = session.prepared(DELETE);
          delete.setString(1, authorizationId);
          return delete.executeUpdate();
        });
  }
}
