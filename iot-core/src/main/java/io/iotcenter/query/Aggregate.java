package io.iotcenter.query;

/**
 * How the values of a window become one. Immutable and thread-safe.
 *
 * <p>Most are constants of {@link Aggregation}; the others are made here.
 */
public sealed interface Aggregate permits Aggregation, Percentile, TimeWeightedMean {

  /**
   * The value below which so many percent of the numbers are: one of the numbers, the one of
   * nearest rank.
   *
   * @param percent above 0, up to 100
   * @return the aggregate
   * @throws io.iotcenter.model.InvalidInputException if it is out of range
   */
  static Percentile percentile(double percent) {
    return new Percentile(percent);
  }

  /**
   * The mean of the straight line through the points, by time: points that come close together do
   * not count more.
   *
   * @return the aggregate
   * @see TimeWeightedMean
   */
  static TimeWeightedMean timeWeightedMean() {
    return new TimeWeightedMean();
  }

  /**
   * Tells whether it needs numbers.
   *
   * @return {@code false} if it takes values of every type
   */
  boolean isNumeric();

  /**
   * Its short name, for people.
   *
   * @return for example {@code mean} or {@code p95}
   */
  String label();
}
