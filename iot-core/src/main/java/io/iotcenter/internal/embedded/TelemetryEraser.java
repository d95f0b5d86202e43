package io.iotcenter.internal.embedded;

import io.iotcenter.model.TelemetrySchema;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Erases the points of a device. Its series stay: the write path may remember them. */
final class TelemetryEraser {
  private static final String ERASE =
      """
      DELETE FROM point WHERE series IN (
        SELECT id FROM series JOIN tag ON tag.series = id
        WHERE measurement = ? AND key = ? AND value = ?)
      """;

  private final TelemetrySchema schema;

  TelemetryEraser(TelemetrySchema schema) {
    this.schema = schema;
  }

  /**
   * Erases.
   *
   * @return how many values
   */
  int erase(SqlSession session, String deviceId) throws SQLException {
    PreparedStatement erase = session.prepared(ERASE);
    erase.setString(1, schema.measurement());
    erase.setString(2, schema.deviceTag());
    erase.setString(3, deviceId);
    return erase.executeUpdate();
  }
}
