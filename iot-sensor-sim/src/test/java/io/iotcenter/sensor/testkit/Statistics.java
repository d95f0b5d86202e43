package io.iotcenter.sensor.testkit;

import java.util.Arrays;

/** What one wants to know of a row of numbers. */
public final class Statistics {
  private Statistics() {}

  public static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  public static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
  }

  public static double correlation(double[] xs, double[] ys) {
    double meanX = mean(xs);
    double meanY = mean(ys);
    double sum = 0;
    for (int i = 0; i < xs.length; i++) {
      sum += (xs[i] - meanX) * (ys[i] - meanY);
    }
    return sum / xs.length / deviation(xs) / deviation(ys);
  }
}
