package io.iotcenter.query;

import io.iotcenter.model.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A question in the making, ended by {@link #forEach}, {@link #toList}, {@link #stream} or {@link
 * #cursor}. For one thread at a time.
 */
public final class QueryBuilder {
  private final TelemetryQuery query;
  private QuerySpec spec;
  private @Nullable Duration every;

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
   * Chosen fields only.
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
   * The latest value of each field, in one reading per device; of all time unless a range is given.
   *
   * @return this
   */
  public QueryBuilder latest() {
    spec = spec.withShape(new Shape.Latest());
    return this;
  }

  /**
   * The length of the windows that {@link #aggregate} makes; without it, the whole range is one.
   *
   * @param length positive
   * @return this
   */
  public QueryBuilder every(Duration length) {
    every = length;
    if (spec.shape() instanceof Shape.Windows windows) {
      spec = spec.withShape(new Shape.Windows(length, windows.aggregations()));
    }
    return this;
  }

  /**
   * One value for each window.
   *
   * @param aggregations how; several give several columns per field
   * @return this
   * @throws InvalidInputException if none is named, or the window's length is not positive
   */
  public QueryBuilder aggregate(Aggregation... aggregations) {
    spec = spec.withShape(new Shape.Windows(every, Arrays.asList(aggregations)));
    return this;
  }

  /**
   * At most so many readings of each device.
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
   * The question as a value.
   *
   * @return the spec that the ending calls run
   * @throws InvalidInputException if {@link #every} was said without {@link #aggregate}
   */
  public QuerySpec spec() {
    if (every != null && !(spec.shape() instanceof Shape.Windows)) {
      throw new InvalidInputException(
          "every", "needs aggregate(...) to say how the values of a window become one");
    }
    return spec;
  }

  /**
   * Runs it, row by row.
   *
   * @return the rows; close it
   */
  public ReadingCursor cursor() {
    return query.run(spec());
  }

  /**
   * Runs it, and hands each reading over as it arrives.
   *
   * @param action what to do with a reading; what it throws ends the query and is passed on
   */
  public void forEach(Consumer<? super Reading> action) {
    try (ReadingCursor cursor = cursor()) {
      while (cursor.next()) {
        action.accept(cursor.reading());
      }
    }
  }

  /**
   * Runs it, and holds the whole answer.
   *
   * @return the readings
   */
  public List<Reading> toList() {
    List<Reading> readings = new ArrayList<>();
    forEach(readings::add);
    return readings;
  }

  /**
   * Runs it as a lazy stream.
   *
   * @return a sequential stream that holds a connection until it is read to its end or closed: use
   *     it in a try-with-resources block
   */
  public Stream<Reading> stream() {
    ReadingCursor cursor = cursor();
    Spliterator<Reading> readings =
        Spliterators.spliteratorUnknownSize(
            new CursorIterator(cursor),
            Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
    return StreamSupport.stream(readings, false).onClose(cursor::close);
  }

  private static final class CursorIterator implements Iterator<Reading> {
    private final ReadingCursor cursor;
    private boolean peeked;
    private boolean more;

    CursorIterator(ReadingCursor cursor) {
      this.cursor = cursor;
    }

    @Override
    public boolean hasNext() {
      if (!peeked) {
        more = cursor.next();
        peeked = true;
        if (!more) {
          cursor.close();
        }
      }
      return more;
    }

    @Override
    public Reading next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      peeked = false;
      return cursor.reading();
    }
  }
}
