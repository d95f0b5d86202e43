package io.iotcenter.internal.flux;

import io.iotcenter.query.FluxRefusedException;

/** Refuses steps in an order whose result InfluxDB leaves to chance, or makes of the wrong rows. */
final class StepRules {
  private boolean windowed;
  private boolean limited;
  private boolean groupedByTime;

  /**
   * Takes the next step.
   *
   * @throws FluxRefusedException if it cannot stand behind those before it
   */
  void check(Token function, Step step) {
    if (step instanceof Step.AggregateWindow) {
      if (windowed) {
        throw Refusals.of(
            function, "a second one would count the end of each window into the next window");
      }
      if (groupedByTime) {
        throw Refusals.of(function, "cannot stand behind group by _time");
      }
      windowed = true;
    } else if (step instanceof Step.Limit limit) {
      if (limited && limit.offset() > 0) {
        throw Refusals.of(function, "one with an offset cannot stand behind another limit");
      }
      limited = true;
    } else if (step instanceof Step.Group group) {
      groupedByTime |= group.columns().contains("_time");
    }
  }
}
