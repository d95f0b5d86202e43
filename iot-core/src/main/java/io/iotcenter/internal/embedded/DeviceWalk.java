package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.CodePointOrder;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The devices of a query one after the other, in the order of their code points or against it. */
final class DeviceWalk {
  private static final String FIRST = "SELECT value FROM tag WHERE key = ? ORDER BY value LIMIT 1";
  private static final String NEXT =
      "SELECT value FROM tag WHERE key = ? AND value > ? ORDER BY value LIMIT 1";
  private static final String LAST =
      "SELECT value FROM tag WHERE key = ? ORDER BY value DESC LIMIT 1";
  private static final String BEFORE =
      "SELECT value FROM tag WHERE key = ? AND value < ? ORDER BY value DESC LIMIT 1";

  private final String deviceTag;
  private final boolean backwards;
  private final List<String> chosen;
  private int nextChosen;
  private @Nullable String previous;

  /**
   * Begins a walk.
   *
   * @param chosen the devices; empty for all
   */
  DeviceWalk(String deviceTag, List<String> chosen, boolean backwards) {
    this.deviceTag = deviceTag;
    this.backwards = backwards;
    Comparator<String> order = CodePointOrder.INSTANCE;
    this.chosen = chosen.stream().sorted(backwards ? order.reversed() : order).toList();
  }

  /** The next device, or {@code null} after the last. */
  @Nullable String next(SqlSession session) throws SQLException {
    if (!chosen.isEmpty()) {
      return nextChosen == chosen.size() ? null : chosen.get(nextChosen++);
    }
    PreparedStatement next;
    if (previous == null) {
      next = session.prepared(backwards ? LAST : FIRST);
    } else {
      next = session.prepared(backwards ? BEFORE : NEXT);
      next.setString(2, previous);
    }
    next.setString(1, deviceTag);
    try (ResultSet row = next.executeQuery()) {
      if (!row.next()) {
        return null;
      }
      previous = row.getString(1);
      return previous;
    }
  }
}
