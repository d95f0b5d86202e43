package io.iotcenter.sensor.chip;

/**
 * How often the chip measures for one value (data sheet, sections 5.4.3 and 5.4.5): more is slower
 * and less noisy.
 */
public enum Oversampling {
  /** Not measured. */
  SKIP(0, 0),
  /** Once. */
  X1(1, 1),
  /** Twice. */
  X2(2, 2),
  /** Four times. */
  X4(3, 4),
  /** Eight times. */
  X8(4, 8),
  /** Sixteen times. */
  X16(5, 16);

  private static final Oversampling[] BY_CODE = values();

  private final int code;
  private final int factor;

  Oversampling(int code, int factor) {
    this.code = code;
    this.factor = factor;
  }

  /**
   * The oversampling of a register's three bits.
   *
   * @param code the bits; 6 and 7 mean the same as 5
   * @return the oversampling
   */
  public static Oversampling ofCode(int code) {
    return BY_CODE[Math.min(code & 7, X16.code)];
  }

  /**
   * The three bits that stand for it.
   *
   * @return 0 to 5
   */
  public int code() {
    return code;
  }

  /**
   * How many measurements one value takes.
   *
   * @return 0, 1, 2, 4, 8 or 16
   */
  public int factor() {
    return factor;
  }
}
