package io.iotcenter.internal.embedded;

import io.iotcenter.internal.flux.table.PointSource.Points;
import io.iotcenter.model.UnsignedLong;
import io.iotcenter.query.AnnotatedCsv;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The points of one series, read a page at a time, so that nobody waits for a slow reader. */
final class FluxPoints implements Points {
  private static final int PAGE = 1_024;
  private static final String SELECT =
      "SELECT time, type, value FROM point"
          + " WHERE series = ? AND field = ? AND time BETWEEN ? AND ? ORDER BY time LIMIT "
          + PAGE;

  private final Reader reader;
  private final long series;
  private final long field;
  private final long last;
  private final long[] times = new long[PAGE];
  private final Object[] values = new Object[PAGE];
  private AnnotatedCsv.@Nullable Type type;
  private long resumeAt;
  private boolean ended;
  private int size;
  private int at = -1;

  FluxPoints(Reader reader, long series, long field, long first, long last) {
    this.reader = reader;
    this.series = series;
    this.field = field;
    this.resumeAt = first;
    this.last = last;
  }

  /** Gives numbers of other types as this one; to be called before the first of them. */
  void convertTo(AnnotatedCsv.Type common) {
    type = common;
  }

  static AnnotatedCsv.Type type(int code) {
    return switch (code) {
      case 0 -> AnnotatedCsv.Type.DOUBLE;
      case 1 -> AnnotatedCsv.Type.LONG;
      case 2 -> AnnotatedCsv.Type.UNSIGNED_LONG;
      case 3 -> AnnotatedCsv.Type.BOOLEAN;
      default -> AnnotatedCsv.Type.STRING;
    };
  }

  static void bind(PreparedStatement statement, long series, long field, long first, long last)
      throws SQLException {
    statement.setLong(1, series);
    statement.setLong(2, field);
    statement.setLong(3, first);
    statement.setLong(4, last);
  }

  @Override
  public AnnotatedCsv.Type type() {
    return type == null ? AnnotatedCsv.Type.DOUBLE : type;
  }

  @Override
  public boolean next() {
    if (++at < size) {
      return true;
    }
    size = ended || resumeAt > last ? 0 : reader.read(this::fill);
    at = 0;
    return size > 0;
  }

  private int fill(SqlSession session) throws SQLException {
    PreparedStatement page = session.prepared(SELECT);
    bind(page, series, field, resumeAt, last);
    int filled = 0;
    try (ResultSet rows = page.executeQuery()) {
      while (rows.next()) {
        times[filled] = rows.getLong(1);
        values[filled] = value(rows, type(rows.getInt(2)));
        filled++;
      }
    }
    ended = filled < PAGE;
    if (!ended) {
      resumeAt = times[filled - 1] + 1;
    }
    return filled;
  }

  private Object value(ResultSet row, AnnotatedCsv.Type stored) throws SQLException {
    if (type == null) {
      type = stored;
    }
    Object value =
        switch (stored) {
          case DOUBLE -> row.getDouble(3);
          case LONG, TIME -> row.getLong(3);
          case UNSIGNED_LONG -> UnsignedLong.ofBits(row.getLong(3));
          case BOOLEAN -> row.getLong(3) != 0;
          case STRING -> row.getString(3);
        };
    if (stored == type) {
      return value;
    }
    Number number = (Number) value;
    return type == AnnotatedCsv.Type.DOUBLE ? (Object) number.doubleValue() : number.longValue();
  }

  @Override
  public long time() {
    return times[at];
  }

  @Override
  public Object value() {
    return values[at];
  }
}
