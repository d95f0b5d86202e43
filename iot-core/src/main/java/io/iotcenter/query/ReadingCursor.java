package io.iotcenter.query;

import io.iotcenter.model.Timestamps;
import io.iotcenter.model.UnsignedLong;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of an answer, one at a time, in constant memory. Readings, streams and lists stand on it.
 *
 * <p>{@link #next} moves to a row; the accessors are about that row until {@code next} is called
 * again. Holds a connection until {@link #close}. For one thread at a time, but {@code close} may
 * be called from any thread, and ends a {@code next} that waits.
 */
public interface ReadingCursor extends AutoCloseable {

  /**
   * Moves to the next row.
   *
   * @return {@code false} if there is none: the answer is complete
   * @throws io.iotcenter.model.BackendException if the answer is cut short, or carries an error
   * @throws IllegalStateException if this, or the {@code IotCenter}, is closed
   */
  boolean next();

  /**
   * What the values of every row are.
   *
   * @return the columns
   */
  Columns columns();

  /**
   * The device of the row.
   *
   * @return its id
   */
  String deviceId();

  /**
   * The time of the row: of the point, of the start of the window, or of the newest value where the
   * latest values were asked for.
   *
   * @return nanoseconds since 1970-01-01T00:00Z
   */
  long timeNanos();

  /**
   * A value of the row.
   *
   * @param column the index of the column
   * @return a {@link Double}, {@link Long}, {@link Boolean}, {@link String} or {@link
   *     io.iotcenter.model.UnsignedLong}, or {@code null} if the row has no such value
   */
  @Nullable Object value(int column);

  /**
   * The type of a value of the row.
   *
   * @param column the index of the column
   * @return its type, or {@code null} if the row has no such value
   */
  default @Nullable FieldType type(int column) {
    Object value = value(column);
    return value == null ? null : FieldType.of(value);
  }

  /**
   * A number of the row, without making an object of it.
   *
   * @param column the index of the column
   * @return the number, or NaN if the row has no such value, or it is not a number
   */
  default double doubleValue(int column) {
    return value(column) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /**
   * A whole number or a truth of the row, without making an object of it.
   *
   * @param column the index of the column
   * @return the number (an unsigned one as its 64 bits), 1 or 0 for a boolean, or 0 if the row has
   *     no such value, or it is neither
   */
  default long longValue(int column) {
    Object value = value(column);
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    return value instanceof Long || value instanceof UnsignedLong
        ? ((Number) value).longValue()
        : 0;
  }

  /**
   * The time of a value: that of the row, except where the latest values were asked for.
   *
   * @param column the index of a column that has a value
   * @return nanoseconds since 1970-01-01T00:00Z
   */
  default long timeNanos(int column) {
    return timeNanos();
  }

  /**
   * The tags of the series that the row comes from, where rows come {@link Order#BY_SERIES by
   * series}, or several series of the device have the same field at the same instant and stay rows
   * of their own.
   *
   * @return the tags besides the device; empty otherwise
   */
  default Map<String, String> tags() {
    return Map.of();
  }

  /**
   * The row as an object of its own.
   *
   * @return the reading
   */
  default Reading reading() {
    return Reading.copyOf(this);
  }

  /**
   * The range that is read: what "last hour" was when the query began.
   *
   * @return the range; all time where nobody knows
   */
  default TimeRange.Between range() {
    return new TimeRange.AllTime().at(Instant.EPOCH);
  }

  /**
   * Ends the query and gives its connection back; a {@link #next} after it, or one that waits,
   * throws {@link IllegalStateException}. Idempotent.
   */
  @Override
  void close();

  /**
   * A cursor over readings that are there already, for mocks and tests.
   *
   * @param readings the readings
   * @return a cursor over them, in their order
   */
  static ReadingCursor of(List<Reading> readings) {
    return new ListCursor(readings);
  }

  /**
   * The time of the row.
   *
   * @return the instant of {@link #timeNanos()}
   */
  default Instant time() {
    return Timestamps.ofNanos(timeNanos());
  }
}
