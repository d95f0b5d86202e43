package io.iotcenter.query;

import io.iotcenter.model.InvalidInputException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a query makes of the points it finds. Immutable and thread-safe. */
public sealed interface Shape {

  /** Every point as it was stored; points of one device and instant are one reading. */
  record Raw() implements Shape {
    @Override
    public String toString() {
      return "every point";
    }
  }

  /**
   * The latest value of each field: one reading per device, each value with an instant of its own.
   */
  record Latest() implements Shape {
    @Override
    public String toString() {
      return "latest";
    }
  }

  /**
   * The earliest value of each field: one reading per device, each value with an instant of its
   * own.
   */
  record Earliest() implements Shape {
    @Override
    public String toString() {
      return "earliest";
    }
  }

  /**
   * About so many of the stored readings of each device, for a chart: of every stretch of the range
   * those with the smallest and the largest number of each field, so that no peak is lost.
   *
   * @param readings at least 2
   */
  record Downsampled(int readings) implements Shape {

    /**
     * Checks.
     *
     * @throws InvalidInputException if it is less than 2
     */
    public Downsampled {
      if (readings < 2) {
        throw new InvalidInputException("downsample", readings + " is less than 2");
      }
    }

    @Override
    public String toString() {
      return "downsampled to " + readings;
    }
  }

  /**
   * Windows, each with its start as its time, also one that starts before the range; those that are
   * not wholly within what InfluxDB can store are left out.
   *
   * @param every their length, or {@code null} for one window that is the whole range
   * @param aggregates how the values of a window become one; at least one
   * @param fill what stands where a window has no value
   * @param acrossDevices whether the values of all devices together become one; the device id of
   *     such a reading is empty
   */
  record Windows(
      @Nullable WindowLength every, List<Aggregate> aggregates, Fill fill, boolean acrossDevices)
      implements Shape {

    /**
     * Checks and copies.
     *
     * @throws InvalidInputException if no aggregate is named
     */
    public Windows {
      Objects.requireNonNull(fill, "fill");
      aggregates = List.copyOf(new LinkedHashSet<>(aggregates));
      if (aggregates.isEmpty()) {
        throw new InvalidInputException("aggregate", "names no aggregation; name at least one");
      }
    }

    /**
     * Windows of each device, without fill.
     *
     * @param every their length, or {@code null} for one window that is the whole range
     * @param aggregates how the values of a window become one; at least one
     * @throws InvalidInputException if no aggregate is named
     */
    public Windows(@Nullable WindowLength every, List<? extends Aggregate> aggregates) {
      this(every, List.copyOf(aggregates), Fill.NONE, false);
    }

    @Override
    public String toString() {
      return aggregates.stream().map(Aggregate::label).collect(Collectors.joining(", "))
          + (every == null ? " of the range" : " every " + every)
          + (fill == Fill.NONE ? "" : ", fill " + fill)
          + (acrossDevices ? ", across devices" : "");
    }
  }
}
