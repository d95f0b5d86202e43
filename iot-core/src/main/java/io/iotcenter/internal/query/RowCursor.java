package io.iotcenter.internal.query;

import io.iotcenter.query.Columns;
import io.iotcenter.query.FieldType;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.TimeRange;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A cursor over rows that are made one after the other. Closes itself after the last. */
public abstract class RowCursor implements ReadingCursor {
  private final Scope scope;
  private final Columns columns;
  private final TimeRange.Between range;
  private @Nullable Row row;
  private boolean ended;

  protected RowCursor(Scope scope, Columns columns, TimeRange.Between range) {
    this.scope = scope;
    this.columns = columns;
    this.range = range;
  }

  /** The next row, or {@code null} after the last. It may be used again for the one after. */
  protected abstract @Nullable Row advance();

  @Override
  public final boolean next() {
    if (ended) {
      return false;
    }
    scope.requireOpen();
    row = advance();
    if (row == null) {
      ended = true;
      close();
    }
    return !ended;
  }

  protected final Row row() {
    if (row == null) {
      throw new IllegalStateException("there is no row; call next() first");
    }
    return row;
  }

  protected final Scope scope() {
    return scope;
  }

  @Override
  public final Columns columns() {
    return columns;
  }

  @Override
  public final TimeRange.Between range() {
    return range;
  }

  @Override
  public final String deviceId() {
    return row().device;
  }

  @Override
  public final long timeNanos() {
    return row().time;
  }

  @Override
  public final @Nullable FieldType type(int column) {
    return row().types[column];
  }

  @Override
  public final @Nullable Object value(int column) {
    return row().value(column);
  }

  @Override
  public final double doubleValue(int column) {
    return row().doubleValue(column);
  }

  @Override
  public final long longValue(int column) {
    return row().longValue(column);
  }

  @Override
  public final Map<String, String> tags() {
    if (row().tags.isEmpty()) {
      return Map.of();
    }
    Map<String, String> others = new TreeMap<>(row().tags);
    others.remove(columns.schema().deviceTag());
    return Collections.unmodifiableMap(others);
  }
}
