package io.iotcenter.query;

import io.iotcenter.model.InvalidInputException;
import java.math.BigDecimal;

/**
 * A percentile of numbers by nearest rank, as InfluxQL has it: of {@code n} numbers in ascending
 * order, the one at the rank {@code n * percent / 100} rounded to the nearest whole number (halves
 * up), counted from 1; absent where that rank is 0. Keeps the type of the field. Immutable and
 * thread-safe.
 *
 * @param percent above 0, up to 100
 */
public record Percentile(double percent) implements Aggregate {

  /**
   * Checks the percentage.
   *
   * @throws InvalidInputException if it is not above 0 and at most 100
   */
  public Percentile {
    if (!(percent > 0 && percent <= 100)) {
      throw new InvalidInputException("percentile", percent + " is not above 0 and at most 100");
    }
  }

  @Override
  public boolean isNumeric() {
    return true;
  }

  @Override
  public String label() {
    return "p" + BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
  }

  @Override
  public String toString() {
    return label();
  }
}
