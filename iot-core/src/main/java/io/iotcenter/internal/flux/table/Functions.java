package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.FluxFunction;
import io.iotcenter.query.AnnotatedCsv;
import java.util.EnumSet;
import java.util.Set;

/** What functions do to values, and where. */
final class Functions {
  private static final Set<FluxFunction> PUSHED =
      EnumSet.complementOf(
          EnumSet.of(FluxFunction.MEDIAN, FluxFunction.SPREAD, FluxFunction.STDDEV));

  private Functions() {}

  /** Whether InfluxDB's storage calculates it, where nothing but filters stands before it. */
  static boolean isPushed(FluxFunction function) {
    return PUSHED.contains(function);
  }

  /**
   * The type of what a function makes of values.
   *
   * @throws io.iotcenter.model.BackendException if it makes nothing of this type
   */
  static AnnotatedCsv.Type resultType(FluxFunction function, AnnotatedCsv.Type in) {
    if (!function.isSelector()) {
      return Reduction.of(function, in).type();
    }
    boolean ordered = function == FluxFunction.MIN || function == FluxFunction.MAX;
    if (ordered && (in == AnnotatedCsv.Type.STRING || in == AnnotatedCsv.Type.BOOLEAN)) {
      throw Failures.unsupported(function, in);
    }
    return in;
  }

  /** Tells whether a later value takes the place of the one picked so far. */
  static boolean isBetter(FluxFunction selector, Object later, Object picked) {
    return switch (selector) {
      case LAST -> true;
      case MIN -> Numbers.compare(later, picked) < 0;
      case MAX -> Numbers.compare(later, picked) > 0;
      default -> false;
    };
  }
}
