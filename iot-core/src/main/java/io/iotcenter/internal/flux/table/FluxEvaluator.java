package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.Condition;
import io.iotcenter.internal.flux.FluxQuery;
import io.iotcenter.internal.flux.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Answers a query from stored points. */
public final class FluxEvaluator {

  private FluxEvaluator() {}

  /**
   * Answers a query as annotated CSV.
   *
   * @throws io.iotcenter.model.BackendException if the question cannot be answered
   * @throws IOException if {@code out} fails
   */
  public static void run(FluxQuery query, PointSource source, Instant now, OutputStream out)
      throws IOException {
    Bounds bounds = Bounds.of(query, now);
    if (bounds.isEmpty()) {
      throw Failures.refused("cannot query an empty range");
    }
    List<Condition> conditions = new ArrayList<>();
    List<Step> steps = new ArrayList<>(query.steps());
    Scan scan = new Scan(source, conditions, bounds);
    Tables tables = null;
    while (!steps.isEmpty() && steps.get(0) instanceof Step.Filter filter) {
      conditions.add(filter.condition());
      steps.remove(0);
    }
    if (!steps.isEmpty() && steps.get(0) instanceof Step.AggregateWindow window) {
      tables = new ScanTables(scan, (s, p, b) -> ScanWindows.table(window, s, p, b));
      steps.remove(0);
    } else if (!steps.isEmpty() && steps.get(0) instanceof Step.Apply apply) {
      tables = new ScanTables(scan, (s, p, b) -> ScanApply.table(apply.function(), s, p, b));
      steps.remove(0);
    } else {
      tables = new ScanTables(scan, ScanRows::raw);
    }
    if (!steps.isEmpty()) {
      throw Failures.refused("not yet: " + steps);
    }
    new TableWriter(query.result(), out).write(tables);
  }
}
