package io.iotcenter.internal.query;

import io.iotcenter.query.Columns;
import io.iotcenter.query.FieldType;
import io.iotcenter.query.Reading;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.TimeRange;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A cursor that asks when it is read first, so that {@link #close} from another thread ends the
 * asking as well as the reading.
 */
final class DeferredCursor implements ReadingCursor {
  private final Scope scope;
  private final TimeRange.Between range;
  private final Supplier<ReadingCursor> opening;
  private @Nullable ReadingCursor opened;
  private boolean ended;

  DeferredCursor(Scope scope, TimeRange.Between range, Supplier<ReadingCursor> opening) {
    this.scope = scope;
    this.range = range;
    this.opening = opening;
  }

  private ReadingCursor rows() {
    ReadingCursor rows = opened;
    if (rows == null) {
      scope.requireOpen();
      boolean done = false;
      try {
        rows = opening.get();
        done = true;
      } finally {
        if (!done) {
          scope.close();
        }
      }
      opened = rows;
    }
    return rows;
  }

  @Override
  public boolean next() {
    if (ended) {
      return false;
    }
    scope.requireOpen();
    if (!rows().next()) {
      ended = true;
      close();
    }
    return !ended;
  }

  @Override
  public Columns columns() {
    return rows().columns();
  }

  @Override
  public TimeRange.Between range() {
    return range;
  }

  @Override
  public String deviceId() {
    return rows().deviceId();
  }

  @Override
  public long timeNanos() {
    return rows().timeNanos();
  }

  @Override
  public @Nullable Object value(int column) {
    return rows().value(column);
  }

  @Override
  public @Nullable FieldType type(int column) {
    return rows().type(column);
  }

  @Override
  public double doubleValue(int column) {
    return rows().doubleValue(column);
  }

  @Override
  public long longValue(int column) {
    return rows().longValue(column);
  }

  @Override
  public long timeNanos(int column) {
    return rows().timeNanos(column);
  }

  @Override
  public Map<String, String> tags() {
    return rows().tags();
  }

  @Override
  public Reading reading() {
    return rows().reading();
  }

  @Override
  public void close() {
    scope.close();
  }
}
