package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code sort}. Flux sorts stretch by stretch, and merges them by a heap, so that the order of rows
 * that sort alike depends on where they came from.
 */
final class SortStep {
  private final Comparator<@Nullable Object[]> order;
  private final HeldRows held;

  private SortStep(Table table, Step.Sort step, HeldRows held) {
    this.order = order(table, step);
    this.held = held;
  }

  static Tables run(Tables tables, Step.Sort step, HeldRows held) {
    List<Table> sorted = new ArrayList<>();
    for (Table table : tables.inOrder()) {
      SortStep sort = new SortStep(table, step, held);
      sorted.add(table.with(() -> sort.sorted(table.open())));
    }
    return Tables.whole(sorted);
  }

  /**
   * {@code sort} followed by {@code limit} without an offset, which Flux does as one: tables
   * without rows vanish.
   */
  static Tables run(Tables tables, Step.Sort step, Step.Limit limit, HeldRows held) {
    List<Table> sorted = new ArrayList<>();
    if (limit.count() == 0) {
      return Tables.whole(sorted);
    }
    for (Table table : tables.gathered()) {
      if (!table.isEmpty()) {
        SortStep sort = new SortStep(table, step, held);
        sorted.add(table.with(() -> sort.best(table.open(), limit.count())));
      }
    }
    return Tables.whole(sorted);
  }

  private static Comparator<@Nullable Object[]> order(Table table, Step.Sort step) {
    Comparator<@Nullable Object[]> order = Comparator.comparing(row -> 0);
    for (String label : step.columns()) {
      int index = table.index(label);
      if (index >= 0 && !table.key().has(label)) {
        order =
            order.thenComparing(
                (a, b) -> {
                  Object x = a[index];
                  Object y = b[index];
                  int ascending = Numbers.compareNullsFirst(x, y);
                  // nulls come first in both directions
                  return step.descending() && x != null && y != null ? -ascending : ascending;
                });
      }
    }
    return order;
  }

  private List<@Nullable Object[]> run(List<@Nullable Object[]> stretch) {
    return stretch.stream().sorted(order).toList();
  }

  private Rows sorted(Rows rows) {
    List<List<@Nullable Object[]>> runs = new ArrayList<>();
    int size = 0;
    for (var stretch = rows.next(); stretch != null; stretch = rows.next()) {
      if (!stretch.isEmpty()) {
        held.add(stretch.size());
        size += stretch.size();
        runs.add(run(stretch));
      }
    }
    return new MergedRuns(runs, order, held, size);
  }

  private Rows best(Rows rows, long count) {
    List<List<@Nullable Object[]>> best = new ArrayList<>();
    for (var stretch = rows.next(); stretch != null; stretch = rows.next()) {
      if (!stretch.isEmpty()) {
        best.add(run(stretch));
        best = new MergedRuns(best, order, held, 0).first(count);
      }
    }
    return Rows.of(best.iterator());
  }
}
