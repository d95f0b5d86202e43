package io.iotcenter.internal.flux.table;

/** Counts the rows that steps hold because they cannot work row by row. */
final class HeldRows {
  static final int MOST = 250_000;

  private long count;

  void add(int rows) {
    count += rows;
    if (count > MOST) {
      throw Failures.refused(
          "sort, group or aggregateWindow would have to hold more than "
              + MOST
              + " rows; ask for a shorter range, or put limit or a function before it");
    }
  }

  void remove(int rows) {
    count -= rows;
  }
}
