package io.iotcenter.internal.flux;

import io.iotcenter.model.Timestamps;
import io.iotcenter.query.FluxRefusedException;

/** Refuses steps in an order whose result InfluxDB leaves to chance, or makes of the wrong rows. */
final class StepRules {
  private static final long MOST_WINDOWS = 1_000_000;
  private static final double NANOS_PER_MONTH = 2_629_800e9;

  private final Bounds bounds;
  private boolean windowed;
  private boolean limited;
  private boolean groupedByTime;

  StepRules(Bounds bounds) {
    this.bounds = bounds;
  }

  /**
   * Takes the next step.
   *
   * @throws FluxRefusedException if it cannot stand behind those before it
   */
  void check(Token function, Step step) {
    if (step instanceof Step.AggregateWindow window) {
      if (reachesBeyondTime(length(window.every()))) {
        throw Refusals.of(
            function,
            "a window would reach beyond what can be stored (%s to %s); choose a shorter range"
                .formatted(Timestamps.MIN, Timestamps.MAX));
      }
      if (window.createEmpty() && length(bounds) / length(window.every()) > MOST_WINDOWS) {
        throw Refusals.of(
            function,
            "more than " + MOST_WINDOWS + " windows in the range; say createEmpty: false");
      }
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

  /** InfluxDB 2.x counts such windows round the end of its times, and never comes to an end. */
  private boolean reachesBeyondTime(double window) {
    return bounds.start() - window < Timestamps.toNanos(Timestamps.MIN)
        || bounds.stop() + window > Timestamps.toNanos(Timestamps.MAX);
  }

  private static double length(Bounds range) {
    return (double) range.stop() - range.start();
  }

  private static double length(FluxDuration every) {
    return every.months() * NANOS_PER_MONTH + every.nanos();
  }
}
