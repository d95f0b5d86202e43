package io.iotcenter.internal.influx;

import io.iotcenter.internal.line.Escapes;
import io.iotcenter.internal.query.CodePointOrder;
import io.iotcenter.internal.query.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Reads all rows of one device and instant at a time: one for each of its series. */
final class InstantReader implements AutoCloseable {
  private static final Comparator<Row> BY_SERIES =
      Comparator.comparing(InstantReader::seriesKey, CodePointOrder.INSTANCE);

  private final QuerySession.Answer answer;
  private final int columns;
  private final List<Row> rows = new ArrayList<>();
  private final Comparator<Row> order;
  private int size;
  private Row ahead;
  private boolean isAhead;
  private boolean ended;
  private long ofDevice;

  InstantReader(QuerySession.Answer answer, int columns, boolean newestFirst) {
    this.answer = answer;
    this.columns = columns;
    this.order = newestFirst ? BY_SERIES.reversed() : BY_SERIES;
    this.ahead = new Row(columns);
  }

  /** Moves on; to the next instant of this device or of another. */
  boolean next() {
    if (!isAhead && !read()) {
      return false;
    }
    boolean sameDevice = size > 0 && rows.get(0).device.equals(ahead.device);
    long before = sameDevice ? ofDevice : 0;
    size = 0;
    do {
      keepAhead();
    } while (read() && ahead.time == rows.get(0).time && ahead.device.equals(rows.get(0).device));
    ofDevice = before + size;
    return true;
  }

  private boolean read() {
    isAhead = !ended && answer.next(ahead);
    ended = !isAhead;
    return isAhead;
  }

  private void keepAhead() {
    if (size == rows.size()) {
      rows.add(new Row(columns));
    }
    Row free = rows.get(size);
    rows.set(size++, ahead);
    ahead = free;
  }

  int size() {
    return size;
  }

  Row row(int index) {
    return rows.get(index);
  }

  /** How many rows of the device have come, this instant included. */
  long rowsOfDevice() {
    return ofDevice;
  }

  /** Tells whether two series have the same field at this instant. */
  boolean isAmbiguous() {
    for (int i = 1; i < size; i++) {
      for (int j = 0; j < i; j++) {
        if (rows.get(i).clashesWith(rows.get(j))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Makes one row of all. */
  Row merged() {
    Row merged = rows.get(0);
    for (int i = 1; i < size; i++) {
      merged.add(rows.get(i));
    }
    return merged;
  }

  /** The rows each for itself, in the order of their tags. */
  Iterator<Row> bySeries() {
    return rows.subList(0, size).stream().sorted(order).iterator();
  }

  /** The tags as line protocol has them. */
  private static String seriesKey(Row row) {
    return row.tags.entrySet().stream()
        .map(tag -> Escapes.key(tag.getKey()) + "=" + Escapes.key(tag.getValue()))
        .collect(Collectors.joining(","));
  }

  @Override
  public void close() {
    answer.close();
  }
}
