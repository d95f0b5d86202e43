package io.iotcenter.internal.embedded;

import io.iotcenter.query.Condition;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The series of a device that a question is about, in the order of their tags; or those of all
 * devices together, whose id is empty then.
 *
 * @param device the device id
 * @param deviceTag the key of the tag that holds it
 * @param ids the ids of the series
 * @param tags the tags besides the device that its rows have, where this is one series by itself
 */
record DeviceSeries(String device, String deviceTag, List<Long> ids, Map<String, String> tags) {
  /** A cross join keeps SQLite from going through all series in the order of their tags. */
  private static final String SERIES =
      "SELECT series.id FROM tag CROSS JOIN series ON series.id = tag.series"
          + " WHERE series.measurement = ? AND tag.key = ?";

  private static final String OF_DEVICE = " AND tag.value = ?";
  private static final String ORDER = " ORDER BY series.tags";
  private static final String DEVICE = "SELECT value FROM tag WHERE series = ? AND key = ?";
  private static final String TAGS =
      "SELECT key, value FROM tag WHERE series = ? AND key <> ? ORDER BY key";

  static DeviceSeries of(SqlSession session, QueryPlan plan, String device) throws SQLException {
    List<Long> ids = find(session, plan, device);
    if (plan.isNewestFirst()) {
      Collections.reverse(ids);
    }
    return new DeviceSeries(device, plan.schema().deviceTag(), ids, Map.of());
  }

  /** The series of all devices that a question is about. */
  static DeviceSeries ofAll(SqlSession session, QueryPlan plan) throws SQLException {
    List<Long> ids = new ArrayList<>();
    if (plan.spec().devices().isEmpty()) {
      ids.addAll(find(session, plan, ""));
    }
    for (String device : plan.spec().devices()) {
      ids.addAll(find(session, plan, device));
    }
    return new DeviceSeries("", plan.schema().deviceTag(), ids, Map.of());
  }

  private static List<Long> find(SqlSession session, QueryPlan plan, String device)
      throws SQLException {
    List<Condition.Tag> conditions =
        plan.spec().conditions().stream()
            .filter(Condition.Tag.class::isInstance)
            .map(Condition.Tag.class::cast)
            .toList();
    StringBuilder sql = new StringBuilder(SERIES).append(device.isEmpty() ? "" : OF_DEVICE);
    conditions.forEach(condition -> sql.append(sql(condition)));
    PreparedStatement find = session.prepared(sql.append(ORDER).toString());
    int index = 1;
    find.setString(index++, plan.schema().measurement());
    find.setString(index++, plan.schema().deviceTag());
    if (!device.isEmpty()) {
      find.setString(index++, device);
    }
    for (Condition.Tag condition : conditions) {
      find.setString(index++, condition.key());
      for (String value : condition.values()) {
        find.setString(index++, value);
      }
    }
    List<Long> ids = new ArrayList<>();
    try (ResultSet rows = find.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }

  /** An absent tag is compared as an empty one, which no series has. */
  private static String sql(Condition.Tag condition) {
    return " AND coalesce((SELECT t.value FROM tag AS t WHERE t.series = series.id AND t.key = ?), '')"
        + (condition.isOneOf() ? " IN (" : " NOT IN (")
        + String.join(", ", Collections.nCopies(condition.values().size(), "?"))
        + ")";
  }

  /** One series by itself. */
  static DeviceSeries one(SqlSession session, QueryPlan plan, long id) throws SQLException {
    String deviceTag = plan.schema().deviceTag();
    PreparedStatement find = session.prepared(DEVICE);
    find.setLong(1, id);
    find.setString(2, deviceTag);
    try (ResultSet row = find.executeQuery()) {
      row.next();
      return new DeviceSeries(
          row.getString(1), deviceTag, List.of(id), tagsBeside(session, id, deviceTag));
    }
  }

  /** Begins a row. */
  void begin(RowPage page, long time) {
    page.add(device, time);
    if (!tags.isEmpty()) {
      page.setTags(tags);
    }
  }

  /** The tags of one of the series besides the device. */
  Map<String, String> otherTags(SqlSession session, int series) throws SQLException {
    return tagsBeside(session, ids.get(series), deviceTag);
  }

  private static Map<String, String> tagsBeside(SqlSession session, long id, String deviceTag)
      throws SQLException {
    PreparedStatement find = session.prepared(TAGS);
    find.setLong(1, id);
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
