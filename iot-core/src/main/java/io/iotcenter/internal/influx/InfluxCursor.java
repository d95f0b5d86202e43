package io.iotcenter.internal.influx;

import io.iotcenter.query.Columns;
import io.iotcenter.query.ReadingCursor;
import org.jspecify.annotations.Nullable;

/** Rows of an answer of the server. */
abstract class InfluxCursor implements ReadingCursor {
  private final QuerySession session;
  private final Columns columns;
  private @Nullable QueryRow row;
  private boolean ended;

  InfluxCursor(QuerySession session, Columns columns) {
    this.session = session;
    this.columns = columns;
  }

  /** The next row, or {@code null} after the last. */
  abstract @Nullable QueryRow advance();

  @Override
  public final boolean next() {
    if (ended) {
      return false;
    }
    session.requireOpen();
    row = advance();
    if (row == null) {
      ended = true;
      close();
    }
    return !ended;
  }

  final QueryRow row() {
    if (row == null) {
      throw new IllegalStateException("there is no row; call next() first");
    }
    return row;
  }

  @Override
  public final Columns columns() {
    return columns;
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
  public final @Nullable Object value(int column) {
    return row().value(column);
  }

  @Override
  public final double doubleValue(int column) {
    return row().doubleValue(column);
  }

  @Override
  public final void close() {
    session.close();
  }
}
