package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.CodePointOrder;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The devices of a query one after the other, in the order of their code points. */
final class DeviceWalk {
  private static final String NEXT =
      "SELECT value FROM tag WHERE key = ? AND value > ? ORDER BY value LIMIT 1";

  private final String deviceTag;
  private final List<String> chosen;
  private int nextChosen;
  private String previous = "";

  /**
   * Begins a walk.
   *
   * @param chosen the devices; empty for all
   */
  DeviceWalk(String deviceTag, List<String> chosen) {
    this.deviceTag = deviceTag;
    this.chosen = chosen.stream().sorted(CodePointOrder.INSTANCE).toList();
  }

  /** The next device, or {@code null} after the last. */
  @Nullable String next(SqlSession session) throws SQLException {
    if (!chosen.isEmpty()) {
      return nextChosen == chosen.size() ? null : chosen.get(nextChosen++);
    }
    PreparedStatement next = session.prepared(NEXT);
    next.setString(1, deviceTag);
    next.setString(2, previous);
    try (ResultSet row = next.executeQuery()) {
      if (!row.next()) {
        return null;
      }
      previous = row.getString(1);
      return previous;
    }
  }
}
