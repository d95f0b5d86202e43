package io.iotcenter.query;

import java.util.Map;

/**
 * The readings of one device, or of one of its series where they come {@link Order#BY_SERIES by
 * series}, as arrays, one element for each reading. The arrays are the caller's. Thread-safe if
 * nobody writes to the arrays.
 */
public final class DeviceColumns {
  private final String deviceId;
  private final Map<String, String> tags;
  private final Columns columns;
  private final long[] times;
  private final double[][] values;

  DeviceColumns(
      String deviceId, Map<String, String> tags, Columns columns, long[] times, double[][] values) {
    this.deviceId = deviceId;
    this.tags = tags;
    this.columns = columns;
    this.times = times;
    this.values = values;
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
   * The tags of the series.
   *
   * @return the tags besides the device; empty where readings do not come by series
   */
  public Map<String, String> tags() {
    return tags;
  }

  /**
   * What the columns are.
   *
   * @return the columns
   */
  public Columns columns() {
    return columns;
  }

  /**
   * How many readings there are.
   *
   * @return the length of the arrays
   */
  public int size() {
    return times.length;
  }

  /**
   * The times of the readings.
   *
   * @return nanoseconds since 1970-01-01T00:00Z
   */
  public long[] times() {
    return times;
  }

  /**
   * The numbers of a field.
   *
   * @param field the field key
   * @return the numbers; NaN where a reading has none
   * @throws IllegalArgumentException if there is no such column, or several
   */
  public double[] values(String field) {
    return at(columns.indexOf(field), field);
  }

  /**
   * The numbers of an aggregate.
   *
   * @param field the field key
   * @param aggregate the aggregate
   * @return the numbers; NaN where a reading has none
   * @throws IllegalArgumentException if there is no such column
   */
  public double[] values(String field, Aggregate aggregate) {
    return at(columns.indexOf(field, aggregate), new Column(field, aggregate).name());
  }

  private double[] at(int column, String name) {
    if (column < 0) {
      throw new IllegalArgumentException("there is no \"" + name + "\" in " + columns.list());
    }
    return values[column];
  }

  @Override
  public String toString() {
    return deviceId + ": " + times.length + " readings of " + columns.list();
  }
}
