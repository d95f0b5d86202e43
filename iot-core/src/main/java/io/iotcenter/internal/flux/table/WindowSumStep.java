package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.Bounds;
import io.iotcenter.internal.flux.FluxFunction;
import io.iotcenter.internal.flux.Step;
import io.iotcenter.query.AnnotatedCsv;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code aggregateWindow} of count, sum and mean behind other steps, for which Flux has a step of
 * its own: its columns come in another order.
 */
final class WindowSumStep {
  private static final Set<FluxFunction> OWN =
      EnumSet.of(FluxFunction.COUNT, FluxFunction.SUM, FluxFunction.MEAN);

  private final Step.AggregateWindow step;
  private final Bounds bounds;
  private final Windows windows;
  private final HeldRows held;

  private WindowSumStep(Step.AggregateWindow step, Bounds bounds, HeldRows held) {
    this.step = step;
    this.bounds = bounds;
    this.windows = new Windows(step.every());
    this.held = held;
  }

  static boolean does(FluxFunction function) {
    return OWN.contains(function);
  }

  static Tables run(Tables tables, Step.AggregateWindow step, Bounds bounds, HeldRows held) {
    WindowSumStep run = new WindowSumStep(step, bounds, held);
    return Tables.whole(tables.gathered().stream().map(run::table).toList());
  }

  private Table table(Table table) {
    int time = table.require("_time");
    int value = table.require(Col.VALUE);
    AnnotatedCsv.Type in = table.columns().get(value).type();
    GroupKey key = table.key().withRange(bounds.start(), bounds.stop());
    List<Col> columns = new ArrayList<>(List.of(Col.TIME));
    columns.addAll(key.columns());
    columns.add(Col.value(Functions.resultType(step.function(), in)));
    return new Table(
        key,
        columns,
        () -> {
          Map<Long, WindowSums> sums = sums(table.open(), time, value, in);
          List<@Nullable Object[]> rows = new ArrayList<>(sums.size());
          sums.forEach((end, sum) -> rows.add(row(columns, key, end, sum)));
          held.remove(rows.size());
          return Rows.of(rows);
        });
  }

  private static @Nullable Object[] row(List<Col> columns, GroupKey key, long end, WindowSums sum) {
    @Nullable Object[] row = new @Nullable Object[columns.size()];
    row[0] = end;
    for (int i = 1; i < row.length - 1; i++) {
      row[i] = key.value(columns.get(i).label());
    }
    row[row.length - 1] = sum.result();
    return row;
  }

  /** The windows of a table by their ends. */
  private Map<Long, WindowSums> sums(Rows rows, int time, int value, AnnotatedCsv.Type in) {
    Map<Long, WindowSums> sums = new TreeMap<>();
    if (step.createEmpty()) {
      for (long start = windows.startOf(bounds.start());
          start < bounds.stop();
          start = windows.after(start)) {
        sums.put(endOf(start), hold(in));
      }
    }
    for (var stretch = rows.next(); stretch != null; stretch = rows.next()) {
      Map<Long, WindowSums> own = new HashMap<>();
      for (@Nullable Object[] row : stretch) {
        Object at = row[time];
        Object number = row[value];
        if (at != null && number != null) {
          long end = endOf(windows.startOf((Long) at));
          own.computeIfAbsent(end, key -> new WindowSums(step.function(), in)).add(number);
        }
      }
      own.forEach((end, sum) -> sums.computeIfAbsent(end, key -> hold(in)).add(sum));
    }
    return sums;
  }

  private WindowSums hold(AnnotatedCsv.Type in) {
    held.add(1);
    return new WindowSums(step.function(), in);
  }

  private long endOf(long start) {
    return Math.min(windows.after(start), bounds.stop());
  }
}
