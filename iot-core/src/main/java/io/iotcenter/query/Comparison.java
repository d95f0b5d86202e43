package io.iotcenter.query;

/** How a value of a field is compared. */
public enum Comparison {
  /** The same. */
  EQUAL("="),
  /** There, and not the same. */
  DIFFERENT("!="),
  /** Smaller; numbers only. */
  BELOW("<"),
  /** Smaller or the same; numbers only. */
  AT_MOST("<="),
  /** Larger; numbers only. */
  ABOVE(">"),
  /** Larger or the same; numbers only. */
  AT_LEAST(">=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  /**
   * Its sign in InfluxQL and SQL.
   *
   * @return for example {@code >=}
   */
  public String sign() {
    return sign;
  }

  /**
   * Tells whether it takes only numbers.
   *
   * @return {@code false} for {@link #EQUAL} and {@link #DIFFERENT}
   */
  public boolean needsNumbers() {
    return this != EQUAL && this != DIFFERENT;
  }
}
