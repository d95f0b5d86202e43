package io.iotcenter.internal.influx;

import io.iotcenter.internal.query.NanoRange;
import io.iotcenter.internal.query.WindowGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows of a calendar as stretches in which all have the same length: days between two changes of
 * the clock, a month. InfluxQL knows no months, and the server's time zones may not be ours.
 */
record CalendarRuns(List<Run> runs, long windows) {

  /**
   * Windows of one length, one after the other.
   *
   * @param start the start of the first
   * @param length of each
   * @param within what of them is in the range
   */
  record Run(long start, long length, NanoRange within) {}

  static CalendarRuns of(WindowGrid grid, NanoRange range) {
    List<Run> runs = new ArrayList<>();
    long windows = 0;
    long start = grid.start(range.from());
    while (start <= range.last()) {
      long length = grid.next(start) - start;
      long end = start;
      do {
        end += length;
        windows++;
      } while (end <= range.last() && grid.next(end) - end == length);
      NanoRange within =
          new NanoRange(Math.max(start, range.from()), Math.min(end - 1, range.last()));
      runs.add(new Run(start, length, within));
      start = end;
    }
    return new CalendarRuns(runs, windows);
  }
}
