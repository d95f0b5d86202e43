package io.iotcenter.internal.embedded;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A device and its series, in the order of their tags.
 *
 * @param device the device id
 * @param deviceTag the key of the tag that holds it
 * @param ids the ids of the series
 */
record DeviceSeries(String device, String deviceTag, List<Long> ids) {
  private static final String SERIES =
      """
      SELECT series.id FROM tag JOIN series ON series.id = tag.series
      WHERE tag.key = ? AND tag.value = ? AND series.measurement = ?
      ORDER BY series.tags
      """;
  private static final String TAGS =
      "SELECT key, value FROM tag WHERE series = ? AND key <> ? ORDER BY key";

  static DeviceSeries of(SqlSession session, String measurement, String deviceTag, String device)
      throws SQLException {
    PreparedStatement find = session.prepared(SERIES);
    find.setString(1, deviceTag);
    find.setString(2, device);
    find.setString(3, measurement);
    List<Long> ids = new ArrayList<>();
    try (ResultSet rows = find.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return new DeviceSeries(device, deviceTag, ids);
  }

  /** The tags of one of the series besides the device. */
  Map<String, String> otherTags(SqlSession session, int series) throws SQLException {
    PreparedStatement find = session.prepared(TAGS);
    find.setLong(1, ids.get(series));
    find.setString(2, deviceTag);
    Map<String, String> tags = new TreeMap<>();
    try (ResultSet rows = find.executeQuery()) {
      while (rows.next()) {
        tags.put(rows.getString(1), rows.getString(2));
      }
    }
    return tags;
  }
}
