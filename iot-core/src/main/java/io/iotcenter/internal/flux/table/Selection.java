package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.FluxFunction;
import io.iotcenter.query.AnnotatedCsv;

/** Decides which of many rows is picked. */
final class Selection {
  private final FluxFunction function;

  /**
   * Begins.
   *
   * @param in the type of the values
   */
  Selection(FluxFunction function, AnnotatedCsv.Type in) {
    boolean ordered = function == FluxFunction.MIN || function == FluxFunction.MAX;
    if (ordered && (in == AnnotatedCsv.Type.STRING || in == AnnotatedCsv.Type.BOOLEAN)) {
      throw Failures.unsupported(function, in);
    }
    this.function = function;
  }

  /** Tells whether a later value takes the place of the one picked so far. */
  boolean isBetter(Object later, Object picked) {
    return switch (function) {
      case LAST -> true;
      case MIN -> Numbers.compare(later, picked) < 0;
      case MAX -> Numbers.compare(later, picked) > 0;
      default -> false;
    };
  }

  /** Tells that no later value can be picked. */
  boolean isSettled() {
    return function == FluxFunction.FIRST;
  }
}
