package io.iotcenter.query;

import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.model.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a device said at an instant, or in a window of time. Immutable and thread-safe.
 *
 * <p>A value is a {@link Double}, {@link Long}, {@link Boolean}, {@link String} or {@link
 * io.iotcenter.model.UnsignedLong}.
 */
public final class Reading {
  private final Columns columns;
  private final String deviceId;
  private final long timeNanos;
  private final ReadingValues values;
  private final long @Nullable [] valueTimes;
  private final Map<String, String> tags;

  private Reading(
      Columns columns,
      String deviceId,
      long timeNanos,
      ReadingValues values,
      long @Nullable [] valueTimes,
      Map<String, String> tags) {
    this.columns = columns;
    this.deviceId = deviceId;
    this.timeNanos = timeNanos;
    this.values = values;
    this.valueTimes = valueTimes;
    this.tags = tags;
  }

  /**
   * A reading for mocks and tests, with the fields of the tutorial's schema.
   *
   * @param deviceId the device
   * @param time the time
   * @param values the values by field key
   * @return the reading
   */
  public static Reading of(String deviceId, Instant time, Map<String, ?> values) {
    List<Column> columns = new ArrayList<>();
    List<Object> row = new ArrayList<>();
    values.forEach(
        (field, value) -> {
          columns.add(new Column(field, null));
          row.add(value);
        });
    return new Reading(
        new Columns(TelemetrySchema.iotStarter(), columns),
        deviceId,
        Timestamps.toNanos(Timestamps.require(time)),
        ReadingValues.of(row),
        null,
        Map.of());
  }

  /** The row that a cursor stands on. */
  static Reading copyOf(ReadingCursor row) {
    int size = row.columns().list().size();
    long[] valueTimes = null;
    for (int i = 0; i < size; i++) {
      long time = row.timeNanos(i);
      if (time != row.timeNanos() && row.type(i) != null) {
        if (valueTimes == null) {
          valueTimes = new long[size];
          Arrays.fill(valueTimes, row.timeNanos());
        }
        valueTimes[i] = time;
      }
    }
    return new Reading(
        row.columns(),
        row.deviceId(),
        row.timeNanos(),
        ReadingValues.of(row, size),
        valueTimes,
        row.tags());
  }

  /**
   * The device.
   *
   * @return its id
   */
  public String deviceId() {
    return deviceId;
  }

  /**
   * The time of the point, of the start of the window, or of the newest value where the latest
   * values were asked for.
   *
   * @return the time
   */
  public Instant time() {
    return Timestamps.ofNanos(timeNanos);
  }

  /**
   * The same time as a number.
   *
   * @return nanoseconds since 1970-01-01T00:00Z
   */
  public long timeNanos() {
    return timeNanos;
  }

  /**
   * The time of one value: that of the reading, except where the latest values were asked for.
   *
   * @param field the field key
   * @return the time, or nothing if the reading has no such value
   */
  public Optional<Instant> timeOf(String field) {
    int column = columns.indexOf(field);
    if (column < 0 || values.type(column) == null) {
      return Optional.empty();
    }
    return Optional.of(Timestamps.ofNanos(timeNanosAt(column)));
  }

  /**
   * What the values are; a reading need not have a value for each.
   *
   * @return the columns of the answer
   */
  public Columns columns() {
    return columns;
  }

  /**
   * A value.
   *
   * @param field the field key
   * @return the value, or nothing if the reading has none
   * @throws IllegalArgumentException if the answer has several aggregates of the field
   */
  public Optional<Object> value(String field) {
    return at(columns.indexOf(field));
  }

  /**
   * An aggregate.
   *
   * @param field the field key
   * @param aggregation the aggregation
   * @return the value, or nothing if the reading has none
   */
  public Optional<Object> value(String field, Aggregate aggregation) {
    return at(columns.indexOf(field, aggregation));
  }

  /**
   * A number.
   *
   * @param field the field key
   * @return the number, or nothing if the reading has none, or it is not a number
   * @throws IllegalArgumentException if the answer has several aggregates of the field
   */
  public OptionalDouble number(String field) {
    return numberAt(columns.indexOf(field));
  }

  /**
   * An aggregate as a number.
   *
   * @param field the field key
   * @param aggregation the aggregation
   * @return the number, or nothing if the reading has none, or it is not a number
   */
  public OptionalDouble number(String field, Aggregate aggregation) {
    return numberAt(columns.indexOf(field, aggregation));
  }

  /**
   * Air temperature, by the schema.
   *
   * @return °C, or nothing if the reading has none
   */
  public OptionalDouble temperature() {
    return number(columns.schema().temperatureField());
  }

  /**
   * Relative humidity, by the schema.
   *
   * @return %, or nothing if the reading has none
   */
  public OptionalDouble humidity() {
    return number(columns.schema().humidityField());
  }

  /**
   * Air pressure, by the schema.
   *
   * @return hPa, or nothing if the reading has none
   */
  public OptionalDouble pressure() {
    return number(columns.schema().pressureField());
  }

  /**
   * The tags of the series it comes from, where readings come {@link Order#BY_SERIES by series}, or
   * several series of the device have the same field at the same instant and stay readings of their
   * own.
   *
   * @return the tags besides the device; empty otherwise
   */
  public Map<String, String> tags() {
    return tags;
  }

  /** The same reading with the values of some columns only. */
  Reading only(BitSet kept) {
    return new Reading(columns, deviceId, timeNanos, values.only(kept), valueTimes, tags);
  }

  @Nullable Object valueAt(int column) {
    return values.value(column);
  }

  long timeNanosAt(int column) {
    return valueTimes == null ? timeNanos : valueTimes[column];
  }

  private Optional<Object> at(int column) {
    return column < 0 ? Optional.empty() : Optional.ofNullable(values.value(column));
  }

  private OptionalDouble numberAt(int column) {
    FieldType type = column < 0 ? null : values.type(column);
    return type != null && type.isNumeric()
        ? OptionalDouble.of(values.doubleValue(column))
        : OptionalDouble.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Reading that
        && timeNanos == that.timeNanos
        && deviceId.equals(that.deviceId)
        && columns.list().equals(that.columns.list())
        && values.equals(that.values)
        && Arrays.equals(valueTimes, that.valueTimes)
        && tags.equals(that.tags);
  }

  @Override
  public int hashCode() {
    return (deviceId.hashCode() * 31 + Long.hashCode(timeNanos)) * 31 + values.hashCode();
  }

  /** For people: device, time, tags if any, and the values that are there. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(deviceId).append(' ').append(time());
    if (!tags.isEmpty()) {
      text.append(' ').append(tags);
    }
    for (int i = 0; i < columns.list().size(); i++) {
      Object value = values.value(i);
      if (value != null) {
        text.append(' ').append(columns.list().get(i)).append('=').append(value);
      }
    }
    return text.toString();
  }
}
