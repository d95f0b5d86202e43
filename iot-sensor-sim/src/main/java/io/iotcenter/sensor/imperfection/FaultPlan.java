package io.iotcenter.sensor.imperfection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When a chip fails, and how: a function of the sensor's seed and the time, so that the same test
 * fails in the same way again.
 *
 * <p>Times and durations are checked when a sensor is built with it. Immutable and thread-safe.
 */
public final class FaultPlan {
  private static final FaultPlan NONE = new FaultPlan(List.of());

  private final List<Entry> entries;

  private FaultPlan(List<Entry> entries) {
    this.entries = entries;
  }

  /** One kind of fault, and when it is there. */
  public sealed interface Entry {
    /**
     * What fails.
     *
     * @return the kind
     */
    Fault fault();
  }

  /**
   * All the time.
   *
   * @param fault what fails
   */
  public record Always(Fault fault) implements Entry {}

  /**
   * From one instant to another.
   *
   * @param fault what fails
   * @param from the start, inclusive
   * @param to the end, exclusive
   */
  public record During(Fault fault, Instant from, Instant to) implements Entry {}

  /**
   * Once in each span of time, at an instant drawn from the sensor's seed.
   *
   * @param fault what fails
   * @param every the span
   * @param lasting for how long, not longer than the span
   */
  public record OnceIn(Fault fault, Duration every, Duration lasting) implements Entry {}

  /**
   * Nothing fails.
   *
   * @return an empty plan
   */
  public static FaultPlan none() {
    return NONE;
  }

  /**
   * Adds a fault that is always there.
   *
   * @param fault what fails
   * @return a longer plan
   */
  public FaultPlan always(Fault fault) {
    return with(new Always(fault));
  }

  /**
   * Adds a fault with a start and an end.
   *
   * @param fault what fails
   * @param from the start, inclusive
   * @param to the end, exclusive; after the start
   * @return a longer plan
   */
  public FaultPlan during(Fault fault, Instant from, Instant to) {
    return with(new During(fault, from, to));
  }

  /**
   * Adds a fault at a rate: once in each span of time, at an instant drawn from the sensor's seed.
   *
   * @param fault what fails
   * @param every the span, at least a microsecond
   * @param lasting for how long, more than nothing and not longer than the span
   * @return a longer plan
   */
  public FaultPlan onceIn(Fault fault, Duration every, Duration lasting) {
    return with(new OnceIn(fault, every, lasting));
  }

  private FaultPlan with(Entry entry) {
    List<Entry> more = new ArrayList<>(entries);
    more.add(entry);
    return new FaultPlan(List.copyOf(more));
  }

  /**
   * What is planned.
   *
   * @return an unmodifiable list
   */
  public List<Entry> entries() {
    return entries;
  }
}
