package io.iotcenter.query;

import java.util.Locale;

/** How the values of a window become one: the plain ones. */
public enum Aggregation implements Aggregate {
  /** Arithmetic mean of numbers. */
  MEAN(true),
  /** Middle value of numbers; the mean of the two middle ones where their count is even. */
  MEDIAN(true),
  /** Smallest number. */
  MIN(true),
  /** Largest number. */
  MAX(true),
  /** Sum of numbers. */
  SUM(true),
  /** How many values of any type, as a {@link Long}. */
  COUNT(false),
  /** Earliest value of any type. */
  FIRST(false),
  /** Latest value of any type. */
  LAST(false),
  /** Largest minus smallest number. */
  SPREAD(true),
  /** Sample standard deviation of numbers; absent for a single one. */
  STDDEV(true);

  private final boolean numeric;

  Aggregation(boolean numeric) {
    this.numeric = numeric;
  }

  @Override
  public boolean isNumeric() {
    return numeric;
  }

  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
