package io.iotcenter.internal.query;

import io.iotcenter.query.Columns;
import io.iotcenter.query.FieldType;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of many devices in one order of time. Back ends answer device by device, so this asks
 * for slices of the range, each small enough to be sorted in memory.
 */
final class TimeOrderCursor extends RowCursor implements TypedCursor {
  /** A slice with more rows than this is tried again as a shorter one. */
  private static final int MOST_ROWS = 20_000;

  /** What a slice should have: few requests, and seldom one that has to be tried again. */
  private static final int GOOD_ROWS = MOST_ROWS * 3 / 4;

  private static final long FIRST_SLICE_NANOS = 60_000_000_000L;
  private static final int SHRINK = 8;

  private final Function<PlainQuestion, TypedCursor> plain;
  private final PlainQuestion question;
  private final @Nullable FieldType[] types;
  private final Comparator<Row> order;
  private final long limit;
  private final SortedRows rows = new SortedRows();
  private NanoRange left;
  private long slice = FIRST_SLICE_NANOS;
  private boolean begun;
  private long given;

  /** Rows of one slice; used again for the next. */
  private static final class SortedRows {
    private final List<Row> list = new ArrayList<>();
    private int size;
    private int next;

    void clear() {
      size = 0;
      next = 0;
    }

    void add(ReadingCursor row, int[] from) {
      if (size == list.size()) {
        list.add(new Row(from.length));
      }
      list.get(size++).copyFrom(row, from);
    }

    void sort(Comparator<Row> order) {
      list.subList(0, size).sort(order);
    }

    @Nullable Row poll() {
      return next < size ? list.get(next++) : null;
    }
  }

  private TimeOrderCursor(
      Scope scope,
      Columns columns,
      @Nullable FieldType[] types,
      Function<PlainQuestion, TypedCursor> plain,
      PlainQuestion question,
      long limit) {
    super(scope, columns, question.range());
    this.types = types;
    this.plain = plain;
    this.question = question;
    this.limit = limit;
    this.left = question.within();
    Comparator<Row> byTime =
        Comparator.<Row>comparingLong(row -> row.time)
            .thenComparing(row -> row.device, CodePointOrder.INSTANCE);
    this.order = question.isNewestFirst() ? byTime.reversed() : byTime;
  }

  /**
   * Orders.
   *
   * @param question without a limit
   * @param limit the most rows to give in all
   */
  static TimeOrderCursor over(
      Scope scope, Function<PlainQuestion, TypedCursor> plain, PlainQuestion question, long limit) {
    try (TypedCursor empty = plain.apply(question.within(NanoRange.EMPTY))) {
      Columns columns = empty.columns();
      @Nullable FieldType[] types = new @Nullable FieldType[columns.list().size()];
      for (int i = 0; i < types.length; i++) {
        types[i] = empty.columnType(i);
      }
      return new TimeOrderCursor(scope, columns, types, plain, question, limit);
    }
  }

  @Override
  public @Nullable FieldType columnType(int column) {
    return types[column];
  }

  @Override
  protected @Nullable Row advance() {
    if (given == limit) {
      return null;
    }
    Row row = rows.poll();
    while (row == null && readMore()) {
      row = rows.poll();
    }
    given++;
    return row;
  }

  /** Reads the next slice, which may turn out empty; {@code false} at the end. */
  private boolean readMore() {
    if (!begun || rows.size == 0) {
      skipGap();
      begun = true;
    }
    if (left.isEmpty()) {
      return false;
    }
    NanoRange part = nextSlice();
    while (!read(part, isSmallest(part))) {
      slice = Math.max(1, slice / SHRINK);
      part = nextSlice();
    }
    rows.sort(order);
    left =
        question.isNewestFirst()
            ? new NanoRange(left.from(), part.from() - 1)
            : new NanoRange(part.last() + 1, left.last());
    growSlice();
    return true;
  }

  private void growSlice() {
    if (rows.size > GOOD_ROWS / 2) {
      slice = Math.max(slice, (long) ((double) slice * GOOD_ROWS / rows.size));
    } else if (slice < Long.MAX_VALUE / 2) {
      slice *= 2;
    }
  }

  private NanoRange nextSlice() {
    WindowGrid grid = question.grid();
    // the difference may be more than a long holds, as an unsigned number it does
    boolean all = Long.compareUnsigned(left.last() - left.from(), slice - 1) <= 0;
    if (question.isNewestFirst()) {
      long from = all ? left.from() : left.last() - slice + 1;
      return new NanoRange(
          grid == null ? from : Math.max(left.from(), grid.start(from)), left.last());
    }
    long last = all ? left.last() : left.from() + slice - 1;
    return new NanoRange(
        left.from(), grid == null ? last : Math.min(left.last(), grid.next(grid.start(last)) - 1));
  }

  private boolean isSmallest(NanoRange part) {
    WindowGrid grid = question.grid();
    return grid == null
        ? part.from() == part.last()
        : grid.start(part.from()) == grid.start(part.last());
  }

  private boolean read(NanoRange part, boolean whatever) {
    rows.clear();
    try (ReadingCursor cursor = plain.apply(question.within(part))) {
      int[] from = positions(cursor.columns());
      while (cursor.next()) {
        if (rows.size == MOST_ROWS && !whatever) {
          return false;
        }
        rows.add(cursor, from);
      }
    }
    return true;
  }

  /** Where this answer's columns are in that of a slice: a field may have come in between. */
  private int[] positions(Columns ofSlice) {
    return columns().list().stream().mapToInt(ofSlice.list()::indexOf).toArray();
  }

  private void skipGap() {
    boolean newest = question.isNewestFirst();
    Shape edge = newest ? new Shape.Latest() : new Shape.Earliest();
    long time = newest ? Long.MIN_VALUE : Long.MAX_VALUE;
    boolean any = false;
    try (ReadingCursor cursor = plain.apply(question.shaped(edge).within(left))) {
      while (cursor.next()) {
        for (int i = 0; i < cursor.columns().list().size(); i++) {
          if (cursor.type(i) != null) {
            long found = cursor.timeNanos(i);
            time = newest ? Math.max(time, found) : Math.min(time, found);
            any = true;
          }
        }
      }
    }
    if (!any) {
      left = NanoRange.EMPTY;
    } else if (newest) {
      left = new NanoRange(left.from(), time);
    } else {
      WindowGrid grid = question.grid();
      left =
          new NanoRange(grid == null ? time : Math.max(left.from(), grid.start(time)), left.last());
    }
  }

  @Override
  public void close() {
    rows.clear();
  }
}
