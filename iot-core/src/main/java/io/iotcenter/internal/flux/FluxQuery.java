package io.iotcenter.internal.flux;

import java.util.List;

/**
 * A question in the subset of Flux that is understood: {@code from}, {@code range}, then any steps.
 *
 * @param bucket what {@code from} names
 * @param start the first time
 * @param stop the first time after the range
 * @param steps what is done with the tables, in order
 * @param result the name that {@code yield} gives
 */
public record FluxQuery(
    String bucket, TimeBound start, TimeBound stop, List<Step> steps, String result) {

  /** The name of a result without {@code yield}. */
  public static final String UNNAMED = "_result";

  public FluxQuery {
    steps = List.copyOf(steps);
  }
}
