package io.iotcenter.internal.flux;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Functions that make one value of many, with the names that Flux has for them. */
public enum FluxFunction {
  COUNT,
  FIRST,
  LAST,
  MAX,
  MEAN,
  MEDIAN,
  MIN,
  SPREAD,
  STDDEV,
  SUM;

  public static Optional<FluxFunction> named(String name) {
    return Arrays.stream(values()).filter(function -> function.fluxName().equals(name)).findFirst();
  }

  public String fluxName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Tells whether it picks a row as it is, with its time, or calculates a value. */
  public boolean isSelector() {
    return this == FIRST || this == LAST || this == MIN || this == MAX;
  }
}
