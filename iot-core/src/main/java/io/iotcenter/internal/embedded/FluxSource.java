package io.iotcenter.internal.embedded;

import io.iotcenter.internal.flux.table.PointSource;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The points of a database as the evaluator of Flux reads them. */
final class FluxSource implements PointSource {
  private static final String ALL = "SELECT id, measurement FROM series";
  private static final String TAGGED =
      """
      SELECT series.id, series.measurement FROM tag JOIN series ON series.id = tag.series
      WHERE tag.key = ? AND tag.value = ?
      """;
  private static final String TAGS = "SELECT key, value FROM tag WHERE series = ?";
  private static final String FIELDS =
      """
      SELECT field.id, field.name, group_concat(DISTINCT field_type.type)
      FROM field_type JOIN field ON field.id = field_type.field
      WHERE field_type.measurement = ?
      GROUP BY field.id
      """;

  private final Reader reader;

  FluxSource(Reader reader) {
    this.reader = reader;
  }

  @Override
  public List<Series> series(Optional<Map.Entry<String, String>> tag) {
    return reader.read(session -> series(session, tag));
  }

  @Override
  public long shard(long time) {
    return Shards.of(time);
  }

  private List<Series> series(SqlSession session, Optional<Map.Entry<String, String>> tag)
      throws SQLException {
    PreparedStatement find = session.prepared(tag.isPresent() ? TAGGED : ALL);
    if (tag.isPresent()) {
      find.setString(1, tag.get().getKey());
      find.setString(2, tag.get().getValue());
    }
    Map<String, List<FluxSeries.Field>> fields = new HashMap<>();
    List<Series> found = new ArrayList<>();
    try (ResultSet rows = find.executeQuery()) {
      while (rows.next()) {
        long id = rows.getLong(1);
        String measurement = rows.getString(2);
        if (!fields.containsKey(measurement)) {
          fields.put(measurement, fields(session, measurement));
        }
        Map<String, String> tags = tags(session, id);
        for (FluxSeries.Field field : fields.getOrDefault(measurement, List.of())) {
          found.add(new FluxSeries(reader, id, field, measurement, tags));
        }
      }
    }
    return found;
  }

  private static List<FluxSeries.Field> fields(SqlSession session, String measurement)
      throws SQLException {
    PreparedStatement find = session.prepared(FIELDS);
    find.setString(1, measurement);
    List<FluxSeries.Field> fields = new ArrayList<>();
    try (ResultSet rows = find.executeQuery()) {
      while (rows.next()) {
        boolean alwaysOneType = !rows.getString(3).contains(",");
        fields.add(new FluxSeries.Field(rows.getLong(1), rows.getString(2), alwaysOneType));
      }
    }
    return fields;
  }

  private static Map<String, String> tags(SqlSession session, long series) throws SQLException {
    PreparedStatement find = session.prepared(TAGS);
    find.setLong(1, series);
    Map<String, String> tags = new HashMap<>();
    try (ResultSet rows = find.executeQuery()) {
      while (rows.next()) {
        tags.put(rows.getString(1), rows.getString(2));
      }
    }
    return tags;
  }
}
