package io.iotcenter.query;

import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A question about telemetry, as a value. Immutable and thread-safe; {@code with…} gives a changed
 * copy.
 *
 * <p>Begins as: every stored point, all fields, all time, by device, without a limit. What each
 * part may be is checked where it is set; {@link #check} tells whether they go together.
 */
public final class QuerySpec {
  /** {@code null} for all. */
  private final @Nullable List<String> devices;

  private final TimeRange range;
  private final List<String> fields;
  private final List<Condition> conditions;
  private final Shape shape;
  private final @Nullable Duration ratePer;
  private final Order order;
  private final int limit;
  private final int maxSeries;

  private QuerySpec(
      @Nullable List<String> devices,
      TimeRange range,
      List<String> fields,
      List<Condition> conditions,
      Shape shape,
      @Nullable Duration ratePer,
      Order order,
      int limit,
      int maxSeries) {
    this.devices = devices;
    this.range = range;
    this.fields = fields;
    this.conditions = conditions;
    this.shape = shape;
    this.ratePer = ratePer;
    this.order = order;
    this.limit = limit;
    this.maxSeries = maxSeries;
  }

  private static QuerySpec about(@Nullable List<String> devices) {
    return new QuerySpec(
        devices,
        new TimeRange.AllTime(),
        List.of(),
        List.of(),
        new Shape.Raw(),
        null,
        Order.BY_DEVICE,
        0,
        0);
  }

  /**
   * About every device.
   *
   * @return a question
   */
  public static QuerySpec allDevices() {
    return about(null);
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
    return anyOf(deviceIds);
  }

  /**
   * About some devices, or none: then nothing answers it.
   *
   * @param deviceIds the exact ids
   * @return a question
   * @throws InvalidInputException if one is not legal
   */
  public static QuerySpec anyOf(Collection<String> deviceIds) {
    deviceIds.forEach(Names::requireDeviceId);
    return about(List.copyOf(new LinkedHashSet<>(deviceIds)));
  }

  /**
   * The same question over another range.
   *
   * @param newRange the range
   * @return a new question
   */
  public QuerySpec withRange(TimeRange newRange) {
    return new QuerySpec(
        devices, newRange, fields, conditions, shape, ratePer, order, limit, maxSeries);
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
    List<String> keys = List.copyOf(new LinkedHashSet<>(fieldKeys));
    return new QuerySpec(devices, range, keys, conditions, shape, ratePer, order, limit, maxSeries);
  }

  /**
   * The same question about points that meet all of some conditions.
   *
   * @param newConditions the conditions; none for every point
   * @return a new question
   */
  public QuerySpec withConditions(Collection<Condition> newConditions) {
    List<Condition> all = List.copyOf(newConditions);
    return new QuerySpec(devices, range, fields, all, shape, ratePer, order, limit, maxSeries);
  }

  /**
   * The same points made into something else.
   *
   * @param newShape what to make of the points
   * @return a new question
   */
  public QuerySpec withShape(Shape newShape) {
    return new QuerySpec(
        devices, range, fields, conditions, newShape, ratePer, order, limit, maxSeries);
  }

  /**
   * The same question about how fast the numbers change.
   *
   * @param unit the time to give the change for, positive; {@code null} for the numbers themselves
   * @return a new question
   * @throws InvalidInputException if it is not positive
   */
  public QuerySpec withRatePer(@Nullable Duration unit) {
    if (unit != null && (unit.isNegative() || unit.isZero())) {
      throw new InvalidInputException("rate", "per " + unit + " is not positive");
    }
    return new QuerySpec(devices, range, fields, conditions, shape, unit, order, limit, maxSeries);
  }

  /**
   * The same question with its readings in another order.
   *
   * @param newOrder the order
   * @return a new question
   */
  public QuerySpec withOrder(Order newOrder) {
    return new QuerySpec(
        devices, range, fields, conditions, shape, ratePer, newOrder, limit, maxSeries);
  }

  /**
   * The same question with at most so many readings, the first in its order: of each device, of
   * each series where they come by series, or of all where they come in one order of time.
   *
   * @param readings at least 1
   * @return a new question
   * @throws InvalidInputException if it is not positive
   */
  public QuerySpec withLimit(int readings) {
    if (readings <= 0) {
      throw new InvalidInputException("limit", readings + " is not positive");
    }
    return new QuerySpec(
        devices, range, fields, conditions, shape, ratePer, order, readings, maxSeries);
  }

  /**
   * The same question without a limit.
   *
   * @return a new question
   */
  public QuerySpec withoutLimit() {
    return new QuerySpec(devices, range, fields, conditions, shape, ratePer, order, 0, maxSeries);
  }

  /**
   * The same question, refused where its answer has too many series: one column of one device, or
   * of one set of its tags where the order is by series.
   *
   * @param series the most series to answer with, at least 1
   * @return a new question, whose cursor throws {@link TooManySeriesException} where it meets more
   * @throws InvalidInputException if it is not positive
   */
  public QuerySpec withMaxSeries(int series) {
    if (series <= 0) {
      throw new InvalidInputException("series", series + " is not positive");
    }
    return new QuerySpec(devices, range, fields, conditions, shape, ratePer, order, limit, series);
  }

  /**
   * Tells whether the parts of the question go together.
   *
   * @return this
   * @throws InvalidInputException if they do not: windows are filled, or points downsampled, over
   *     all time; a rate is asked of something else than points and windows; an order other than
   *     {@link Order#BY_DEVICE} is asked of something else than points and unfilled windows of
   *     plain aggregates, where {@link Order#BY_SERIES} may be asked of all but rates, {@link
   *     Shape.Downsampled}, {@link TimeWeightedMean} and what is across devices
   */
  public QuerySpec check() {
    boolean windows = shape instanceof Shape.Windows;
    boolean plain = shape instanceof Shape.Raw || windows;
    if (shape instanceof Shape.Windows filled && filled.fill() != Fill.NONE) {
      plain = false;
      require(filled.every() != null, "fill", "needs every(...): one window has no gap");
      require(
          isBounded(), "fill", "needs last(...) or between(...): all time has no end to fill to");
    }
    if (shape instanceof Shape.Downsampled) {
      require(isBounded(), "downsample", "needs last(...) or between(...) to divide");
    }
    if (ratePer != null) {
      require(plain || windows, "rate", "is of points or windows, not of " + shape);
      plain = false;
    }
    if (shape instanceof Shape.Windows some
        && some.aggregates().stream().anyMatch(TimeWeightedMean.class::isInstance)) {
      plain = false;
      require(
          !some.acrossDevices(),
          "aggregate",
          "joins the points of one device with a line, not across devices");
    }
    require(
        plain || order == Order.BY_DEVICE || order == Order.BY_SERIES,
        "order",
        "can be changed for points and unfilled windows of plain aggregates, not for " + shape);
    require(
        !order.isBySeries() || isOfSeries(),
        "order",
        "by series is of points, latest and earliest values, and windows of plain aggregates of a"
            + " device, not of rates, nor of "
            + shape);
    return this;
  }

  /** Tells whether it may be asked by series: InfluxDB could answer it so by itself. */
  boolean isOfSeries() {
    if (ratePer != null || shape instanceof Shape.Downsampled) {
      return false;
    }
    return !(shape instanceof Shape.Windows windows)
        || (!windows.acrossDevices()
            && windows.aggregates().stream().noneMatch(TimeWeightedMean.class::isInstance));
  }

  private boolean isBounded() {
    return !(range instanceof TimeRange.AllTime);
  }

  private static void require(boolean fine, String property, String problem) {
    if (!fine) {
      throw new InvalidInputException(property, problem);
    }
  }

  /**
   * The devices it is about.
   *
   * @return the ids, each once; empty for all devices, and for {@link #isAboutNone none}
   */
  public List<String> devices() {
    return devices == null ? List.of() : devices;
  }

  /**
   * Whether it was asked of {@link #anyOf} no devices.
   *
   * @return {@code true} if the answer is empty whatever is stored
   */
  public boolean isAboutNone() {
    return devices != null && devices.isEmpty();
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
   * What every point must be like.
   *
   * @return the conditions, all of which a point meets; empty for every point
   */
  public List<Condition> conditions() {
    return conditions;
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
   * Whether it gives the change of the numbers instead of the numbers.
   *
   * @return the time the change is given for, or nothing
   */
  public Optional<Duration> ratePer() {
    return Optional.ofNullable(ratePer);
  }

  /**
   * In which order readings come.
   *
   * @return the order
   */
  public Order order() {
    return order;
  }

  /**
   * How many readings it gives at most, of each device or series, or of all where they come by
   * time.
   *
   * @return the limit, or nothing
   */
  public OptionalInt limit() {
    return limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit);
  }

  /**
   * How many series it answers with at most.
   *
   * @return the cap, or nothing
   */
  public OptionalInt maxSeries() {
    return maxSeries == 0 ? OptionalInt.empty() : OptionalInt.of(maxSeries);
  }

  private List<@Nullable Object> parts() {
    return Arrays.asList(
        devices, range, fields, conditions, shape, ratePer, order, limit, maxSeries);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuerySpec that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return Objects.hash(parts());
  }

  /** For people, for example {@code mean every PT5M of [Temperature] of [pump-7], last PT1H}. */
  @Override
  public String toString() {
    List<String> text = new ArrayList<>();
    text.add(
        shape
            + " of "
            + (fields.isEmpty() ? "all fields" : fields)
            + " of "
            + (devices == null ? "all devices" : devices));
    text.add(range.toString());
    conditions.forEach(condition -> text.add("where " + condition));
    if (ratePer != null) {
      text.add("rate per " + ratePer);
    }
    if (order != Order.BY_DEVICE) {
      text.add(order.toString());
    }
    if (limit > 0) {
      text.add("limit " + limit);
    }
    if (maxSeries > 0) {
      text.add("at most " + maxSeries + " series");
    }
    return String.join(", ", text);
  }
}
