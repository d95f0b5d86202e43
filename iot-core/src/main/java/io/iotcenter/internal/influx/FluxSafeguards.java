package io.iotcenter.internal.influx;

import io.iotcenter.internal.flux.FluxFunction;
import io.iotcenter.internal.flux.FluxQuery;
import io.iotcenter.internal.flux.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps InfluxDB from answering less than was asked.
 *
 * <p>Where a sum follows a group, InfluxDB 2.9.1 adds up while it reads, and leaves groups out
 * without a word from the first one on that holds strings. A limit between the two that limits
 * nothing makes Flux itself add up, which says that it cannot.
 */
final class FluxSafeguards {
  private static final Step SUM = new Step.Apply(FluxFunction.SUM);
  private static final Step BARRIER = new Step.Limit(Long.MAX_VALUE, 0);

  private FluxSafeguards() {}

  static FluxQuery apply(FluxQuery query) {
    List<Step> steps = new ArrayList<>();
    for (Step step : query.steps()) {
      if (step.equals(SUM) && !steps.isEmpty() && last(steps) instanceof Step.Group) {
        steps.add(BARRIER);
      }
      steps.add(step);
    }
    return new FluxQuery(query.bucket(), query.start(), query.stop(), steps, query.result());
  }

  private static Step last(List<Step> steps) {
    return steps.get(steps.size() - 1);
  }
}
