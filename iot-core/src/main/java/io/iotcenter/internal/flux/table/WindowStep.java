package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.Bounds;
import io.iotcenter.internal.flux.Step;
import io.iotcenter.query.AnnotatedCsv;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code aggregateWindow} behind other steps as Flux puts it together: a table for each window, the
 * function, the time of the window, and the tables of a key made into one again.
 */
final class WindowStep {
  private final Step.AggregateWindow step;
  private final Bounds bounds;
  private final Windows windows;
  private final HeldRows held;

  private WindowStep(Step.AggregateWindow step, Bounds bounds, HeldRows held) {
    this.step = step;
    this.bounds = bounds;
    this.windows = new Windows(step.every());
    this.held = held;
  }

  static Tables run(Tables tables, Step.AggregateWindow step, Bounds bounds, HeldRows held) {
    WindowStep run = new WindowStep(step, bounds, held);
    List<Table> split = new ArrayList<>();
    tables.inOrder().forEach(table -> split.addAll(run.windows(table)));
    List<Table> joined = new ArrayList<>();
    for (Table window : Tables.sorted(split)) {
      joined.add(
          new Table(
              window.key().withRange(bounds.start(), bounds.stop()),
              window.columns(),
              window.source()));
    }
    return Tables.whole(
        Tables.sorted(MergedTables.byKey(joined)).stream().map(Table::inOneStretch).toList());
  }

  /** A table for each window: its one row is calculated, all others are forgotten. */
  private List<Table> windows(Table table) {
    int time = table.require("_time");
    int value = table.require(Col.VALUE);
    AnnotatedCsv.Type in = table.columns().get(value).type();
    TreeMap<Long, Window> found = new TreeMap<>();
    if (step.createEmpty()) {
      for (long start = windows.startOf(bounds.start());
          start < bounds.stop();
          start = windows.after(start)) {
        found.put(start, hold(in));
      }
    }
    Rows rows = table.open();
    for (var stretch = rows.next(); stretch != null; stretch = rows.next()) {
      for (@Nullable Object[] row : stretch) {
        Object at = row[time];
        if (at != null) {
          found.computeIfAbsent(windows.startOf((Long) at), start -> hold(in)).add(row, row[value]);
        }
      }
    }
    List<Table> tables = new ArrayList<>();
    if (found.isEmpty()) {
      return tables;
    }
    List<Col> columns = columns(table, Functions.resultType(step.function(), in));
    found.forEach((start, window) -> tables.add(table(table, columns, start, window)));
    return tables;
  }

  private Window hold(AnnotatedCsv.Type in) {
    held.add(1);
    return step.function().isSelector()
        ? new Window(null)
        : new Window(Reduction.of(step.function(), in));
  }

  private List<Col> columns(Table table, AnnotatedCsv.Type type) {
    if (step.function().isSelector()) {
      return Table.withRange(table.columns());
    }
    GroupKey key = table.key().only(label -> table.index(label) >= 0);
    List<Col> columns = new ArrayList<>(Table.withRange(key.columns()));
    columns.add(Col.value(type));
    columns.add(Col.TIME);
    return columns;
  }

  private Table table(Table table, List<Col> columns, long start, Window window) {
    long end = Math.min(windows.after(start), bounds.stop());
    GroupKey key =
        table
            .key()
            .only(label -> table.index(label) >= 0)
            .withRange(Math.max(start, bounds.start()), end);
    @Nullable Object[] row = new @Nullable Object[columns.size()];
    for (int i = 0; i < row.length; i++) {
      String label = columns.get(i).label();
      row[i] =
          switch (label) {
            case "_start" -> bounds.start();
            case "_stop" -> bounds.stop();
            case "_time" -> end;
            default -> window.value(table, label);
          };
    }
    return new Table(key, columns, () -> Rows.of(List.<@Nullable Object[]>of(row)));
  }

  /** What is kept of a window. */
  private final class Window {
    private final @Nullable Reduction reduction;
    private @Nullable Object @Nullable [] picked;
    private @Nullable Object best;

    Window(@Nullable Reduction reduction) {
      this.reduction = reduction;
    }

    void add(@Nullable Object[] row, @Nullable Object value) {
      if (reduction != null) {
        reduction.addNullable(value);
      } else if (value != null
          && (best == null || Functions.isBetter(step.function(), value, best))) {
        best = value;
        picked = row;
      }
    }

    @Nullable Object value(Table table, String label) {
      if (table.key().has(label)) {
        return table.key().value(label);
      }
      if (reduction != null) {
        return reduction.result();
      }
      return picked == null ? null : picked[table.index(label)];
    }
  }
}
