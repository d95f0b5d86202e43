package io.iotcenter.query;

import io.iotcenter.model.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ways to take an answer: the endings of a {@link QueryBuilder}. Each asks the question anew,
 * and throws what {@link TelemetryQuery#run} and {@link ReadingCursor#next} throw.
 */
public abstract sealed class Answers permits QueryBuilder {

  Answers() {}

  /**
   * The question.
   *
   * @return the spec that is run
   */
  public abstract QuerySpec spec();

  abstract TelemetryQuery query();

  /**
   * Row by row, without an object for each.
   *
   * @return the rows; close it
   */
  public final ReadingCursor cursor() {
    return query().run(spec());
  }

  /**
   * Hands each reading over as it arrives.
   *
   * @param action what to do with a reading; what it throws ends the query and is passed on
   */
  public final void forEach(Consumer<? super Reading> action) {
    forEachWhile(
        reading -> {
          action.accept(reading);
          return true;
        });
  }

  /**
   * Hands readings over as they arrive, until enough is enough.
   *
   * @param action what to do with a reading; {@code false} ends the query
   */
  public final void forEachWhile(Predicate<? super Reading> action) {
    try (ReadingCursor cursor = cursor()) {
      boolean more = true;
      while (more && cursor.next()) {
        more = action.test(cursor.reading());
      }
    }
  }

  /**
   * The whole answer in memory.
   *
   * @return the readings
   */
  public final List<Reading> toList() {
    List<Reading> readings = new ArrayList<>();
    forEach(readings::add);
    return readings;
  }

  /**
   * A lazy stream.
   *
   * @return a sequential stream that holds a connection until it is read to its end or closed: use
   *     it in a try-with-resources block
   */
  public final Stream<Reading> stream() {
    return ReadingStream.of(cursor());
  }

  /**
   * The whole answer as numbers in arrays, for numeric work.
   *
   * @return the columns of each device, in the order in which the devices come
   */
  public final List<DeviceColumns> toColumns() {
    try (ReadingCursor cursor = cursor()) {
      return ColumnsCollector.collect(cursor, spec().order());
    }
  }

  /**
   * As annotated CSV, the form of InfluxDB 2.x: one table per series and field, with all tags of
   * the series, in constant memory. Each column is asked for by itself, over one range of time.
   *
   * <p>Tables come field by field, {@link Order#BY_SERIES by series} in whatever order the question
   * is; a limit counts the rows of each table. A window carries its start, and its values are those
   * of its series, as InfluxDB has it: a sensor that was replaced is another series. Rates, {@link
   * QueryBuilder#downsample}, {@link TimeWeightedMean} and what is {@link
   * QueryBuilder#acrossDevices} know no series: there, a table is of a device or of all, without
   * other tags; where two series have the same instant, each goes on in a table with its tags. The
   * result is called after the aggregate, as in {@code yield(name: "mean")}.
   *
   * @param out where the text goes, in UTF-8; neither flushed nor closed. What was written before
   *     an exception is not an answer
   * @throws IOException if {@code out} fails
   * @see AnnotatedCsv the form of the text
   */
  public final void toCsv(OutputStream out) throws IOException {
    TypedCsv.write(query(), spec(), out);
  }

  /**
   * The whole answer in memory, read on another thread.
   *
   * @param executor where to read
   * @return the readings to come; cancelling it ends the query at once
   */
  public final CompletableFuture<List<Reading>> toListAsync(Executor executor) {
    List<Reading> readings = new ArrayList<>();
    return AsyncReading.start(cursor(), executor, readings::add, () -> readings);
  }

  /**
   * Hands each reading over as it arrives, on another thread.
   *
   * @param executor where to read
   * @param action what to do with a reading; what it throws ends the query and is the outcome
   * @return done when the answer is; cancelling it ends the query at once
   */
  public final CompletableFuture<@Nullable Void> forEachAsync(
      Executor executor, Consumer<? super Reading> action) {
    return AsyncReading.<@Nullable Void>start(cursor(), executor, action, () -> null);
  }

  /**
   * One page of readings in the order of time, and the question for the next.
   *
   * @param size how many readings, at least 1; a page may be a little longer, since readings of one
   *     instant are never parted
   * @return the page
   * @throws InvalidInputException if the size is not positive, there is a limit besides, or the
   *     question cannot be answered by time
   */
  public final Page page(int size) {
    return Page.of(query(), spec(), size);
  }

  /**
   * What there is at all: how many values each field of each device has in the range, and when the
   * first and the last of them were.
   *
   * @return one entry for each device and field that has any, by device, then by field
   * @throws InvalidInputException if the question is about anything but the points themselves
   */
  public final List<SeriesExtent> extents() {
    return SeriesExtent.of(query(), spec());
  }

  /**
   * New readings as they come, from now on; or from the start of the range, if it is {@link
   * TimeRange.Last}. Points count as new that arrive at most so much later than their time. Points
   * dated more than a minute ahead are given once their time is that near.
   *
   * @param lateness how late a point may arrive, not negative; that long, what was seen is
   *     remembered
   * @return the tail; close it
   * @throws InvalidInputException if the lateness is negative, or the question is about anything
   *     but the points themselves, or by series
   */
  public final LiveTail follow(Duration lateness) {
    return new LiveTail(query(), spec(), lateness);
  }
}
