package io.iotcenter.sensor.internal.chip;

/**
 * The low-pass filter of one value (data sheet, section 3.4.4). Its width inside the chip is not
 * documented; twelve bits more than the register avoid a dead band.
 */
final class IirFilter {
  private static final int FRACTION_BITS = 12;
  private static final long EMPTY = -1;

  private long memory = EMPTY;

  void reset() {
    memory = EMPTY;
  }

  /** The next value of the register; the first one after a reset passes unchanged. */
  int next(int raw, int coefficient) {
    long fine = (long) raw << FRACTION_BITS;
    memory =
        memory == EMPTY || coefficient == 1
            ? fine
            : (memory * (coefficient - 1) + fine + coefficient / 2) / coefficient;
    return (int) ((memory + (1L << (FRACTION_BITS - 1))) >> FRACTION_BITS);
  }
}
