package io.iotcenter.query;

import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Names;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * A question about telemetry, as a value. Immutable and thread-safe; {@code with…} gives a changed
 * copy.
 *
 * <p>Begins as: every stored point, all fields, all time.
 */
public final class QuerySpec {
  private final List<String> devices;
  private final TimeRange range;
  private final List<String> fields;
  private final Shape shape;
  private final int limit;

  private QuerySpec(
      List<String> devices, TimeRange range, List<String> fields, Shape shape, int limit) {
    this.devices = devices;
    this.range = range;
    this.fields = fields;
    this.shape = shape;
    this.limit = limit;
  }

  /**
   * About every device.
   *
   * @return a question
   */
  public static QuerySpec allDevices() {
    return new QuerySpec(List.of(), new TimeRange.AllTime(), List.of(), new Shape.Raw(), 0);
  }

  /**
   * About some devices.
   *
   * @param deviceIds the exact ids, at least one
   * @return a question
   * @throws InvalidInputException if there is none, or one is not legal
   */
  public static QuerySpec devices(Collection<String> deviceIds) {
    if (deviceIds.isEmpty()) {
      throw new InvalidInputException("devices", "names none; use allDevices() to ask for all");
    }
    deviceIds.forEach(Names::requireDeviceId);
    QuerySpec all = allDevices();
    return new QuerySpec(
        List.copyOf(new LinkedHashSet<>(deviceIds)), all.range, all.fields, all.shape, all.limit);
  }

  /**
   * The same question over another range.
   *
   * @param newRange the range
   * @return a new question
   */
  public QuerySpec withRange(TimeRange newRange) {
    return new QuerySpec(devices, newRange, fields, shape, limit);
  }

  /**
   * The same question about chosen fields.
   *
   * @param fieldKeys the field keys; none for all
   * @return a new question
   * @throws InvalidInputException if a key is not legal
   */
  public QuerySpec withFields(Collection<String> fieldKeys) {
    fieldKeys.forEach(Names::requireFieldKey);
    return new QuerySpec(devices, range, List.copyOf(new LinkedHashSet<>(fieldKeys)), shape, limit);
  }

  /**
   * The same points made into something else.
   *
   * @param newShape what to make of the points
   * @return a new question
   */
  public QuerySpec withShape(Shape newShape) {
    return new QuerySpec(devices, range, fields, newShape, limit);
  }

  /**
   * The same question with at most so many readings of each device, the earliest ones.
   *
   * @param readings at least 1
   * @return a new question
   * @throws InvalidInputException if it is not positive
   */
  public QuerySpec withLimit(int readings) {
    if (readings <= 0) {
      throw new InvalidInputException("limit", readings + " is not positive");
    }
    return new QuerySpec(devices, range, fields, shape, readings);
  }

  /**
   * The devices it is about.
   *
   * @return the ids, each once; empty for all devices
   */
  public List<String> devices() {
    return devices;
  }

  /**
   * From when to when.
   *
   * @return the range
   */
  public TimeRange range() {
    return range;
  }

  /**
   * The fields it is about.
   *
   * @return the field keys, each once; empty for all fields
   */
  public List<String> fields() {
    return fields;
  }

  /**
   * What it makes of the points.
   *
   * @return the shape
   */
  public Shape shape() {
    return shape;
  }

  /**
   * How many readings of each device it gives at most.
   *
   * @return the limit, or nothing
   */
  public OptionalInt limit() {
    return limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuerySpec that
        && devices.equals(that.devices)
        && range.equals(that.range)
        && fields.equals(that.fields)
        && shape.equals(that.shape)
        && limit == that.limit;
  }

  @Override
  public int hashCode() {
    return ((devices.hashCode() * 31 + range.hashCode()) * 31 + fields.hashCode()) * 31
        + shape.hashCode();
  }

  @Override
  public String toString() {
    return "QuerySpec[devices="
        + (devices.isEmpty() ? "all" : devices)
        + ", "
        + range
        + ", fields="
        + (fields.isEmpty() ? "all" : fields)
        + ", "
        + shape
        + (limit == 0 ? "" : ", limit=" + limit)
        + "]";
  }
}
