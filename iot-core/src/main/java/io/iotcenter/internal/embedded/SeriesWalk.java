package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.CodePointOrder;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The series of a query one after the other: as InfluxDB has them, in the order of their tags, or
 * against it. Holds their ids.
 */
final class SeriesWalk {
  private static final String TAGS = "SELECT tags FROM series WHERE id = ?";

  private final QueryPlan plan;
  private @Nullable Iterator<Long> ids;

  SeriesWalk(QueryPlan plan) {
    this.plan = plan;
  }

  /** The next series, or {@code null} after the last. */
  @Nullable DeviceSeries next(SqlSession session) throws SQLException {
    Iterator<Long> rest = ids;
    if (rest == null) {
      rest = find(session).iterator();
      ids = rest;
    }
    return rest.hasNext() ? DeviceSeries.one(session, plan, rest.next()) : null;
  }

  private List<Long> find(SqlSession session) throws SQLException {
    List<Long> found = DeviceSeries.ofAll(session, plan).ids();
    if (plan.spec().devices().size() > 1) { // they come device by device
      TreeMap<String, Long> byTags = new TreeMap<>(CodePointOrder.INSTANCE);
      for (long id : found) {
        byTags.put(tags(session, id), id);
      }
      found = new ArrayList<>(byTags.values());
    }
    if (plan.isNewestFirst()) {
      Collections.reverse(found);
    }
    return found;
  }

  private static String tags(SqlSession session, long id) throws SQLException {
    PreparedStatement find = session.prepared(TAGS);
    find.setLong(1, id);
    try (ResultSet row = find.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }
}
