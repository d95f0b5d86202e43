package io.iotcenter.internal.query;

import io.iotcenter.query.Column;
import io.iotcenter.query.Columns;
import io.iotcenter.query.FieldType;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.TimeRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns from several cursors, each by device and time, side by side. */
final class JoinCursor extends RowCursor implements TypedCursor {

  /** A cursor, and where its columns go. */
  private static final class Part {
    final TypedCursor rows;
    final List<Integer> from = new ArrayList<>();
    final List<Integer> to = new ArrayList<>();
    boolean live;

    Part(TypedCursor rows) {
      this.rows = rows;
    }
  }

  private final List<Part> parts = new ArrayList<>();
  private final Row row;
  private boolean begun;

  JoinCursor(
      Scope scope, Columns columns, TimeRange.Between range, Map<Column, TypedCursor> sources) {
    super(scope, columns, range);
    this.row = new Row(columns.list().size());
    for (TypedCursor rows : new LinkedHashSet<>(sources.values())) {
      Part part = new Part(rows);
      for (int i = 0; i < columns.list().size(); i++) {
        Column column = columns.list().get(i);
        if (sources.get(column) == rows) {
          part.from.add(rows.columns().list().indexOf(column));
          part.to.add(i);
        }
      }
      parts.add(part);
    }
  }

  @Override
  public @Nullable FieldType columnType(int column) {
    for (Part part : parts) {
      int place = part.to.indexOf(column);
      if (place >= 0) {
        return part.rows.columnType(part.from.get(place));
      }
    }
    return null;
  }

  @Override
  protected @Nullable Row advance() {
    if (!begun) {
      parts.forEach(part -> part.live = part.rows.next());
      begun = true;
    }
    Part first = null;
    for (Part part : parts) {
      if (part.live && (first == null || compare(part.rows, first.rows) < 0)) {
        first = part;
      }
    }
    if (first == null) {
      return null;
    }
    row.begin(first.rows.deviceId(), first.rows.timeNanos());
    for (Part part : parts) {
      if (part.live
          && part.rows.timeNanos() == row.time
          && part.rows.deviceId().equals(row.device)) {
        for (int i = 0; i < part.from.size(); i++) {
          row.take(part.to.get(i), part.rows, part.from.get(i));
        }
        part.live = part.rows.next();
      }
    }
    return row;
  }

  private static int compare(ReadingCursor a, ReadingCursor b) {
    int order = CodePointOrder.INSTANCE.compare(a.deviceId(), b.deviceId());
    return order != 0 ? order : Long.compare(a.timeNanos(), b.timeNanos());
  }

  @Override
  public void close() {
    parts.forEach(part -> part.rows.close());
  }
}
