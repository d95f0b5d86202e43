package io.iotcenter.internal.embedded;

import io.iotcenter.internal.flux.table.PointSource.Points;
import io.iotcenter.internal.query.FieldType;
import io.iotcenter.model.UnsignedLong;
import io.iotcenter.query.AnnotatedCsv;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The points of one series, read a page at a time, so that nobody waits for a slow reader. */
final class FluxPoints implements Points {
  private static final int PAGE = 1_024;

  private final Reader reader;
  private final long series;
  private final PlannedField field;
  private final FieldType type;
  private final long last;
  private final long[] times = new long[PAGE];
  private final Object[] values = new Object[PAGE];
  private long resumeAt;
  private boolean ended;
  private int size;
  private int at = -1;

  FluxPoints(
      Reader reader, long series, PlannedField field, FieldType type, long first, long last) {
    this.reader = reader;
    this.series = series;
    this.field = field;
    this.type = type;
    this.resumeAt = first;
    this.last = last;
  }

  @Override
  public AnnotatedCsv.Type type() {
    return switch (type) {
      case FLOAT -> AnnotatedCsv.Type.DOUBLE;
      case INTEGER -> AnnotatedCsv.Type.LONG;
      case UNSIGNED -> AnnotatedCsv.Type.UNSIGNED_LONG;
      case BOOLEAN -> AnnotatedCsv.Type.BOOLEAN;
      case STRING -> AnnotatedCsv.Type.STRING;
    };
  }

  @Override
  public boolean next() {
    if (++at < size) {
      return true;
    }
    if (!ended && resumeAt <= last) {
      reader.read(this::fill);
    } else {
      size = 0;
    }
    at = 0;
    return size > 0;
  }

  private int fill(SqlSession session) throws SQLException {
    PreparedStatement page = session.prepared(PointSeek.RANGE + " LIMIT " + PAGE);
    PointSeek.bind(page, series, field, resumeAt, last);
    StoredValue value = new StoredValue();
    size = 0;
    try (ResultSet rows = page.executeQuery()) {
      while (rows.next()) {
        value.read(rows, field.common());
        times[size] = value.time;
        values[size] = object(value);
        size++;
      }
    }
    ended = size < PAGE;
    if (!ended) {
      resumeAt = times[size - 1] + 1;
    }
    return size;
  }

  private static Object object(StoredValue value) {
    return switch (value.type) {
      case FLOAT -> Double.longBitsToDouble(value.bits);
      case INTEGER -> value.bits;
      case UNSIGNED -> UnsignedLong.ofBits(value.bits);
      case BOOLEAN -> value.bits != 0;
      case STRING -> String.valueOf(value.string);
    };
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
