package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.FluxFunction;
import io.iotcenter.query.AnnotatedCsv;
import org.jspecify.annotations.Nullable;

/** What Flux keeps of a window for count, sum and mean: results of stretches, put together. */
final class WindowSums {
  private final FluxFunction function;
  private final AnnotatedCsv.Type in;
  private long count;
  private long whole;
  private double real;
  private double mean;

  WindowSums(FluxFunction function, AnnotatedCsv.Type in) {
    this.function = function;
    this.in = in;
  }

  void add(Object value) {
    count++;
    if (in == AnnotatedCsv.Type.DOUBLE) {
      real += (Double) value;
    } else if (function != FluxFunction.COUNT) {
      whole += ((Number) value).longValue();
    }
  }

  /** Takes over what another stretch gave for the same window. */
  void add(WindowSums stretch) {
    if (function == FluxFunction.MEAN) {
      double all = (double) count + stretch.count;
      mean =
          count == 0 ? stretch.ownMean() : (mean * count + stretch.ownMean() * stretch.count) / all;
    }
    count += stretch.count;
    whole += stretch.whole;
    real += stretch.real;
  }

  private double ownMean() {
    return (in == AnnotatedCsv.Type.DOUBLE ? real : asDouble()) / count;
  }

  private double asDouble() {
    Object sum = Numbers.of(in, real, whole);
    return ((Number) sum).doubleValue();
  }

  @Nullable Object result() {
    if (function == FluxFunction.COUNT) {
      return count;
    }
    if (count == 0) {
      return null;
    }
    return function == FluxFunction.MEAN ? (Object) mean : Numbers.of(in, real, whole);
  }
}
