package io.iotcenter.internal.flux.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorted runs of rows merged by a binary heap, which works as Go's {@code container/heap} does. */
final class MergedRuns implements Rows {
  private final List<Run> heap = new ArrayList<>();
  private final Comparator<@Nullable Object[]> order;
  private final HeldRows held;
  private final int size;

  private static final class Run {
    final List<@Nullable Object[]> rows;
    int at;

    Run(List<@Nullable Object[]> rows) {
      this.rows = rows;
    }

    @Nullable Object[] first() {
      return rows.get(at);
    }
  }

  /**
   * Begins.
   *
   * @param runs sorted, none of them empty
   * @param size how many rows are given back to {@code held} at the end
   */
  MergedRuns(
      List<List<@Nullable Object[]>> runs,
      Comparator<@Nullable Object[]> order,
      HeldRows held,
      int size) {
    runs.forEach(run -> heap.add(new Run(run)));
    this.order = order;
    this.held = held;
    this.size = size;
    for (int i = heap.size() / 2 - 1; i >= 0; i--) {
      down(i);
    }
  }

  @Override
  public @Nullable List<@Nullable Object[]> next() {
    if (heap.isEmpty()) {
      return null;
    }
    List<@Nullable Object[]> stretch = stretch(STRETCH);
    if (heap.isEmpty()) {
      held.remove(size);
    }
    return stretch;
  }

  /** So many rows at most, as runs again. */
  List<List<@Nullable Object[]>> first(long count) {
    List<List<@Nullable Object[]>> runs = new ArrayList<>();
    long left = count;
    while (left > 0 && !heap.isEmpty()) {
      List<@Nullable Object[]> stretch = stretch((int) Math.min(left, STRETCH));
      left -= stretch.size();
      runs.add(stretch);
    }
    return runs;
  }

  private List<@Nullable Object[]> stretch(int most) {
    List<@Nullable Object[]> stretch = new ArrayList<>();
    while (stretch.size() < most && !heap.isEmpty()) {
      Run run = heap.get(0);
      stretch.add(run.first());
      run.at++;
      if (run.at == run.rows.size()) {
        swap(0, heap.size() - 1);
        heap.remove(heap.size() - 1);
      }
      down(0);
    }
    return stretch;
  }

  private void down(int start) {
    int parent = start;
    while (true) {
      int child = 2 * parent + 1;
      if (child >= heap.size()) {
        return;
      }
      if (child + 1 < heap.size() && isLess(child + 1, child)) {
        child++;
      }
      if (!isLess(child, parent)) {
        return;
      }
      swap(parent, child);
      parent = child;
    }
  }

  private boolean isLess(int a, int b) {
    return order.compare(heap.get(a).first(), heap.get(b).first()) < 0;
  }

  private void swap(int a, int b) {
    Run run = heap.get(a);
    heap.set(a, heap.get(b));
    heap.set(b, run);
  }
}
