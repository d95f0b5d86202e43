package io.iotcenter.query;

import io.iotcenter.model.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question in the making; one of the endings of {@link Answers} asks it. For one thread at a
 * time.
 */
public final class QueryBuilder extends Answers {
  private final TelemetryQuery query;
  private QuerySpec spec;
  private @Nullable WindowLength every;
  private Fill fill = Fill.NONE;
  private boolean acrossDevices;
  private List<Aggregate> aggregates = List.of();

  QueryBuilder(TelemetryQuery query, QuerySpec spec) {
    this.query = query;
    this.spec = spec;
  }

  /**
   * The time up to now.
   *
   * @param duration how far back, positive
   * @return this
   * @throws InvalidInputException if it is not positive
   */
  public QueryBuilder last(Duration duration) {
    spec = spec.withRange(new TimeRange.Last(duration));
    return this;
  }

  /**
   * A fixed range.
   *
   * @param from the start, inclusive
   * @param to the end, exclusive
   * @return this
   * @throws InvalidInputException if the end is not after the start
   */
  public QueryBuilder between(Instant from, Instant to) {
    spec = spec.withRange(new TimeRange.Between(from, to));
    return this;
  }

  /**
   * Chosen fields only. One that does not exist has no values; one whose values the question cannot
   * use, such as the mean of a text, is a {@link FieldTypeException}. Without this, such fields are
   * left out.
   *
   * @param fieldKeys the field keys
   * @return this
   * @throws InvalidInputException if a key is not legal
   */
  public QueryBuilder fields(String... fieldKeys) {
    spec = spec.withFields(Arrays.asList(fieldKeys));
    return this;
  }

  /**
   * Only points that meet all of some conditions, and those named before.
   *
   * @param conditions the conditions
   * @return this
   */
  public QueryBuilder where(Condition... conditions) {
    List<Condition> all = new ArrayList<>(spec.conditions());
    all.addAll(Arrays.asList(conditions));
    spec = spec.withConditions(all);
    return this;
  }

  /**
   * The latest value of each field, in one reading per device; of all time unless a range is given.
   *
   * @return this
   */
  public QueryBuilder latest() {
    spec = spec.withShape(new Shape.Latest());
    return this;
  }

  /**
   * The earliest value of each field, in one reading per device; of all time unless a range is
   * given.
   *
   * @return this
   */
  public QueryBuilder earliest() {
    spec = spec.withShape(new Shape.Earliest());
    return this;
  }

  /**
   * About so many readings of each device, for a chart, with every peak kept.
   *
   * @param readings at least 2
   * @return this
   * @throws InvalidInputException if it is less
   * @see Shape.Downsampled
   */
  public QueryBuilder downsample(int readings) {
    spec = spec.withShape(new Shape.Downsampled(readings));
    return this;
  }

  /**
   * The length of the windows that {@link #aggregate} makes, aligned to 1970-01-01T00:00Z; without
   * it, the whole range is one. A window may be longer than the range, and begin before it.
   *
   * @param length positive, at most 36,500 days
   * @return this
   * @throws InvalidInputException if it is not
   */
  public QueryBuilder every(Duration length) {
    return every(new WindowLength.Fixed(length));
  }

  /**
   * Windows of days or longer, by the calendar of a time zone.
   *
   * @param period days or weeks, or months and years, positive
   * @param zone the time zone
   * @return this
   * @throws InvalidInputException if the period is not positive, too long, or mixes days with
   *     months
   * @see WindowLength.Calendar
   */
  public QueryBuilder every(Period period, ZoneId zone) {
    return every(new WindowLength.Calendar(period, zone));
  }

  private QueryBuilder every(WindowLength length) {
    every = length;
    return windows();
  }

  /**
   * One value for each window.
   *
   * @param how how; several give several columns per field
   * @return this
   * @throws InvalidInputException if none is named
   */
  public QueryBuilder aggregate(Aggregate... how) {
    // refuses none
    spec = spec.withShape(new Shape.Windows(every, Arrays.asList(how)));
    aggregates = Arrays.asList(how);
    return windows();
  }

  /**
   * What stands in windows without a value; nothing, unless this is called.
   *
   * @param what what stands there
   * @return this
   */
  public QueryBuilder fill(Fill what) {
    fill = what;
    return windows();
  }

  /**
   * Takes the values of all devices together where it {@link #aggregate}s; the device id of such a
   * reading is empty.
   *
   * @return this
   */
  public QueryBuilder acrossDevices() {
    acrossDevices = true;
    return windows();
  }

  private QueryBuilder windows() {
    if (!aggregates.isEmpty()) {
      spec = spec.withShape(new Shape.Windows(every, aggregates, fill, acrossDevices));
    }
    return this;
  }

  /**
   * How fast the numbers change, from each reading to the next, instead of the numbers. Readings
   * without a change are left out: the first, and those whose instant is that of the one before.
   *
   * @param unit the time to give the change for, positive
   * @return this
   * @throws InvalidInputException if it is not positive
   */
  public QueryBuilder ratePer(Duration unit) {
    spec = spec.withRatePer(unit);
    return this;
  }

  /**
   * The newest first. Turns the order of the devices as well.
   *
   * @return this
   */
  public QueryBuilder newestFirst() {
    spec =
        spec.withOrder(
            spec.order().isBySeries()
                ? Order.BY_SERIES_NEWEST_FIRST
                : Order.of(spec.order().isByTime(), true));
    return this;
  }

  /**
   * The readings of all devices in one order of time, instead of device by device. Holds some ten
   * thousand of them in memory, however many there are.
   *
   * @return this
   */
  public QueryBuilder byTime() {
    spec = spec.withOrder(Order.of(true, spec.order().isNewestFirst()));
    return this;
  }

  /**
   * Each series by itself, with its tags: what an old and a new sensor of one device wrote is not
   * put together, neither in a reading nor in a window nor as the latest value.
   *
   * @return this
   * @see Reading#tags
   */
  public QueryBuilder bySeries() {
    spec = spec.withOrder(Order.bySeries(spec.order().isNewestFirst()));
    return this;
  }

  /**
   * At most so many readings, the first in their order: of each device, of each series where they
   * come {@link #bySeries}, or of all where they come {@link #byTime}.
   *
   * @param readings at least 1
   * @return this
   * @throws InvalidInputException if it is not positive
   */
  public QueryBuilder limit(int readings) {
    spec = spec.withLimit(readings);
    return this;
  }

  /**
   * Refuses an answer with too many series; a series is one column of one device.
   *
   * @param series the most series, at least 1
   * @return this
   * @throws InvalidInputException if it is not positive
   */
  public QueryBuilder maxSeries(int series) {
    spec = spec.withMaxSeries(series);
    return this;
  }

  /**
   * The question as a value.
   *
   * @return the spec that the ending calls run
   * @throws InvalidInputException if its parts do not go together, such as {@link #every} without
   *     {@link #aggregate}
   */
  @Override
  public QuerySpec spec() {
    boolean windowsMeant = every != null || fill != Fill.NONE || acrossDevices;
    if (windowsMeant && !(spec.shape() instanceof Shape.Windows)) {
      throw new InvalidInputException(
          "every", "needs aggregate(...) to say how the values of a window become one");
    }
    return spec.check();
  }

  @Override
  TelemetryQuery query() {
    return query;
  }
}
