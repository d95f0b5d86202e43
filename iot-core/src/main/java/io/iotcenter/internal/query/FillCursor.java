package io.iotcenter.internal.query;

import io.iotcenter.query.Aggregation;
import io.iotcenter.query.Column;
import io.iotcenter.query.FieldType;
import io.iotcenter.query.Fill;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Every window of the range, for each device, or series, that has any. */
final class FillCursor extends RowCursor {
  private final TypedCursor windows;
  private final WindowGrid grid;
  private final Fill fill;
  private final long first;
  private final long last;

  /** Windows that were read and not yet given: one, or as many as a line has to look ahead. */
  private final Deque<Row> ahead = new ArrayDeque<>();

  private final Row row;

  /** The last value of each column. */
  private final Row previous;

  private final long[] previousTimes;

  /** The next window with a value of each column, where it was looked for. */
  private final @Nullable Row[] following;

  private boolean inDevice;
  private boolean sourceEnded;
  private @Nullable Row beyond;
  private long at;

  /** Fills the windows of a question. */
  FillCursor(Scope scope, TypedCursor windows, WindowGrid grid, NanoRange range, Fill fill) {
    super(scope, windows.columns(), windows.range());
    this.windows = windows;
    this.grid = grid;
    this.fill = fill;
    this.first = grid.start(range.from());
    this.last = grid.start(range.last());
    int columns = windows.columns().list().size();
    this.row = new Row(columns);
    this.previous = new Row(columns);
    this.previousTimes = new long[columns];
    this.following = new @Nullable Row[columns];
  }

  @Override
  protected @Nullable Row advance() {
    if (!inDevice) {
      Row begin = beyond == null ? read() : beyond;
      beyond = null;
      if (begin == null) {
        return null;
      }
      ahead.add(begin);
      begin(begin);
    }
    row.begin(row.device, at);
    Row source = ahead.peek();
    if (source == null) {
      source = readSameDevice();
    }
    if (source != null && source.time == at) {
      row.copyFrom(source);
      ahead.poll();
    }
    for (int i = 0; i < row.types.length; i++) {
      if (row.types[i] == null) {
        fill(i);
      } else {
        previous.take(i, row, i);
        previousTimes[i] = at;
      }
    }
    inDevice = at < last;
    at = inDevice ? grid.next(at) : at;
    return row;
  }

  private void begin(Row firstWindow) {
    inDevice = true;
    at = first;
    row.begin(firstWindow.device, at);
    row.takeSeries(firstWindow);
    previous.clear();
    Arrays.fill(following, null);
  }

  private @Nullable Row read() {
    if (sourceEnded || !windows.next()) {
      sourceEnded = true;
      return null;
    }
    Row read = new Row(row.types.length);
    read.copyFrom(windows);
    return read;
  }

  /** Reads one more window of this device, to be given later. */
  private @Nullable Row readSameDevice() {
    if (beyond != null) {
      return null;
    }
    Row read = read();
    if (read == null) {
      return null;
    }
    if (!read.isOfSeriesOf(row)) {
      beyond = read;
      return null;
    }
    ahead.add(read);
    return read;
  }

  private void fill(int index) {
    Column column = columns().list().get(index);
    if (column.aggregation() == Aggregation.COUNT) {
      row.setLong(index, 0);
    } else if (fill == Fill.PREVIOUS) {
      row.take(index, previous, index);
    } else if (fill instanceof Fill.Value value) {
      set(index, windows.columnType(index), value.number());
    } else if (fill == Fill.LINEAR) {
      line(index);
    }
  }

  private void line(int index) {
    FieldType type = previous.types[index];
    if (type == null || !type.isNumeric()) {
      return;
    }
    Row next = following(index);
    if (next == null) {
      return;
    }
    double before = previous.doubleValue(index);
    double share =
        ((double) at - previousTimes[index]) / ((double) next.time - previousTimes[index]);
    set(index, type, before + (next.doubleValue(index) - before) * share);
  }

  /** The next window of this device with a value of a column. */
  private @Nullable Row following(int index) {
    Row known = following[index];
    if (known != null && known.time > at) {
      return known;
    }
    for (Row candidate : ahead) {
      if (candidate.types[index] != null) {
        following[index] = candidate;
        return candidate;
      }
    }
    for (Row candidate = readSameDevice(); candidate != null; candidate = readSameDevice()) {
      if (candidate.types[index] != null) {
        following[index] = candidate;
        return candidate;
      }
    }
    return null;
  }

  private void set(int index, @Nullable FieldType type, double number) {
    if (type == FieldType.FLOAT) {
      row.setDouble(index, number);
    } else if (type == FieldType.INTEGER || type == FieldType.UNSIGNED) {
      row.types[index] = type;
      row.bits[index] = type == FieldType.INTEGER ? (long) number : Values.unsignedBits(number);
    }
  }

  @Override
  public void close() {
    windows.close();
  }
}
