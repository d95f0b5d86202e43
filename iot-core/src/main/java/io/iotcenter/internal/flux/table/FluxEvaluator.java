package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.Bounds;
import io.iotcenter.internal.flux.Condition;
import io.iotcenter.internal.flux.FluxQuery;
import io.iotcenter.internal.flux.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers a query from stored points. What InfluxDB's planner moves into the storage is taken
 * together with reading, and the other steps follow one by one.
 */
public final class FluxEvaluator {
  private final List<Step> steps;
  private final Bounds bounds;
  private final HeldRows held = new HeldRows();
  private int done;

  private FluxEvaluator(List<Step> steps, Bounds bounds) {
    this.steps = steps;
    this.bounds = bounds;
  }

  /**
   * Answers a query as annotated CSV.
   *
   * @throws io.iotcenter.model.BackendException if the question cannot be answered
   * @throws IOException if {@code out} fails
   */
  public static void run(FluxQuery query, PointSource source, Instant now, OutputStream out)
      throws IOException {
    Bounds bounds = Bounds.of(query.start(), query.stop(), now);
    Tables tables = new FluxEvaluator(query.steps(), bounds).tables(source);
    new TableWriter(query.result(), out).write(tables.inOrder());
  }

  private Tables tables(PointSource source) {
    List<Condition> pushed = new ArrayList<>();
    List<Condition> rest = new ArrayList<>();
    while (rest.isEmpty() && next() instanceof Step.Filter filter) {
      StorageCondition.split(filter.condition(), pushed, rest);
      done++;
    }
    Scan scan = new Scan(source, pushed, bounds);
    Tables tables = rest.isEmpty() ? scanned(scan) : scan.points();
    for (Condition condition : rest) {
      tables = FilterStep.run(tables, condition);
    }
    while (next() != null) {
      tables = step(tables);
    }
    return tables;
  }

  private @Nullable Step next() {
    return done < steps.size() ? steps.get(done) : null;
  }

  /** What is read, with the steps that are done while reading. */
  private Tables scanned(Scan scan) {
    Step step = next();
    if (step instanceof Step.AggregateWindow window && Functions.isPushed(window.function())) {
      done++;
      return scan.tables((series, type) -> ScanWindows.table(scan, series, type, window));
    }
    if (step instanceof Step.Apply apply && Functions.isPushed(apply.function())) {
      done++;
      return scan.tables((series, type) -> ScanApply.table(scan, series, type, apply.function()));
    }
    Step.Group group = lastGroup();
    if (group != null && ScanGroups.isPushed(group.columns())) {
      if (next() instanceof Step.Apply apply && ScanGroups.isPushed(apply.function())) {
        done++;
        return ScanGroups.tables(scan, group.columns(), apply.function());
      }
      return ScanGroups.tables(scan, group.columns(), null);
    }
    return group == null ? scan.points() : GroupStep.run(scan.points(), group.columns(), held);
  }

  /** Of groups one behind the other only the last counts. */
  private Step.@Nullable Group lastGroup() {
    Step.Group last = null;
    while (next() instanceof Step.Group group) {
      last = group;
      done++;
    }
    return last;
  }

  private Tables step(Tables tables) {
    Step.Group group = lastGroup();
    if (group != null) {
      return GroupStep.run(tables, group.columns(), held);
    }
    Step step = steps.get(done++);
    if (step instanceof Step.Filter filter) {
      return FilterStep.run(tables, filter.condition());
    }
    if (step instanceof Step.AggregateWindow window) {
      return WindowSumStep.does(window.function())
          ? WindowSumStep.run(tables, window, bounds, held)
          : WindowStep.run(tables, window, bounds, held);
    }
    if (step instanceof Step.Apply apply) {
      return ApplyStep.run(tables, apply.function());
    }
    if (step instanceof Step.Limit limit) {
      return LimitStep.run(tables, limit);
    }
    if (step instanceof Step.Keep keep) {
      return KeepStep.run(tables, keep.columns());
    }
    Step.Sort sort = (Step.Sort) step;
    if (next() instanceof Step.Limit limit && limit.offset() == 0) {
      done++;
      return SortStep.run(tables, sort, limit, held);
    }
    return SortStep.run(tables, sort, held);
  }
}
