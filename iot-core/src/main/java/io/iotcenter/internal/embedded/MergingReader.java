package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.NanoRange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Merges the columns of one device, each of which comes in the order of time or against it, into
 * rows. Nothing is sorted, and nothing stays open between two pages.
 */
final class MergingReader implements DeviceReader {

  /** Opens the streams of a device over what is left of the range. */
  @FunctionalInterface
  interface Source {
    List<ColumnStream> open(SqlSession session, DeviceSeries device, NanoRange rest)
        throws SQLException;
  }

  private final DeviceSeries device;
  private final Source source;
  private final boolean backwards;
  private final boolean[] taken;
  private NanoRange rest;
  private long rowsLeft;

  /**
   * Begins a device.
   *
   * @param rowLimit the most rows to make
   */
  MergingReader(QueryPlan plan, DeviceSeries device, Source source, long rowLimit) {
    this.device = device;
    this.source = source;
    this.backwards = plan.isNewestFirst();
    this.taken = new boolean[plan.columns().list().size()];
    this.rest = plan.range();
    this.rowsLeft = rowLimit;
  }

  @Override
  public boolean read(SqlSession session, RowPage page) throws SQLException {
    List<ColumnStream> opened = source.open(session, device, rest);
    try {
      List<ColumnStream> live = new ArrayList<>();
      for (ColumnStream stream : opened) {
        if (stream.next()) {
          live.add(stream);
        }
      }
      while (!live.isEmpty() && rowsLeft > 0) {
        if (page.isFull()) {
          return false;
        }
        addInstant(session, page, live);
      }
      return true;
    } finally {
      for (ColumnStream stream : opened) {
        stream.close();
      }
    }
  }

  private void addInstant(SqlSession session, RowPage page, List<ColumnStream> live)
      throws SQLException {
    long time = live.get(0).time();
    for (ColumnStream stream : live) {
      time = backwards ? Math.max(time, stream.time()) : Math.min(time, stream.time());
    }
    if (isAmbiguous(live, time)) {
      addRowForEachSeries(session, page, live, time);
    } else {
      addRow(page, live, time);
    }
    for (int i = live.size() - 1; i >= 0; i--) {
      ColumnStream stream = live.get(i);
      if (stream.time() == time) {
        pass(stream.resumeAt());
        if (!stream.next()) {
          live.remove(i);
        }
      }
    }
  }

  private void pass(long resumeAt) {
    rest =
        backwards
            ? new NanoRange(rest.from(), Math.min(rest.last(), resumeAt))
            : new NanoRange(Math.max(rest.from(), resumeAt), rest.last());
  }

  /** Tells whether two series have the same field at an instant. */
  private boolean isAmbiguous(List<ColumnStream> live, long time) {
    Arrays.fill(taken, false);
    for (ColumnStream stream : live) {
      if (stream.time() == time) {
        if (taken[stream.firstColumn()]) {
          return true;
        }
        taken[stream.firstColumn()] = true;
      }
    }
    return false;
  }

  private void addRow(RowPage page, List<ColumnStream> live, long time) {
    device.begin(page, time);
    rowsLeft--;
    for (ColumnStream stream : live) {
      if (stream.time() == time) {
        stream.putInto(page);
      }
    }
  }

  private void addRowForEachSeries(
      SqlSession session, RowPage page, List<ColumnStream> live, long time) throws SQLException {
    int series = -1;
    for (ColumnStream stream : live) { // a series' streams follow each other
      if (stream.time() == time) {
        if (stream.series() != series) {
          if (rowsLeft == 0) {
            return;
          }
          series = stream.series();
          Map<String, String> tags = device.otherTags(session, series);
          page.add(device.device(), time);
          page.setTags(tags);
          rowsLeft--;
        }
        stream.putInto(page);
      }
    }
  }
}
