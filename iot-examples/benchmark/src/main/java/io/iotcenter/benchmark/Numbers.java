package io.iotcenter.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Medians of samples, and of the ratios of samples that were taken one after the other. */
final class Numbers {
  private Numbers() {}

  static <T> double median(List<T> samples, ToDoubleFunction<T> value) {
    double[] sorted = samples.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The median of what one side took divided by what the other took in the same round. */
  static <T> double medianRatio(List<T> over, List<T> under, ToDoubleFunction<T> value) {
    double[] ratios = new double[over.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = value.applyAsDouble(over.get(i)) / value.applyAsDouble(under.get(i));
    }
    return median(Arrays.stream(ratios).boxed().toList(), Double::doubleValue);
  }
}
