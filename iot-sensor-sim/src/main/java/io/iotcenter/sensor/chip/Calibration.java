package io.iotcenter.sensor.chip;

import io.iotcenter.sensor.internal.check.Faults;

/**
 * The coefficients that Bosch burns into each chip (data sheet, table 16). Immutable and
 * thread-safe.
 *
 * @param t1 {@code dig_T1}, 0 to 65535
 * @param t2 {@code dig_T2}, -32768 to 32767
 * @param t3 {@code dig_T3}, -32768 to 32767
 * @param p1 {@code dig_P1}, 0 to 65535
 * @param p2 {@code dig_P2}, -32768 to 32767
 * @param p3 {@code dig_P3}, -32768 to 32767
 * @param p4 {@code dig_P4}, -32768 to 32767
 * @param p5 {@code dig_P5}, -32768 to 32767
 * @param p6 {@code dig_P6}, -32768 to 32767
 * @param p7 {@code dig_P7}, -32768 to 32767
 * @param p8 {@code dig_P8}, -32768 to 32767
 * @param p9 {@code dig_P9}, -32768 to 32767
 * @param h1 {@code dig_H1}, 0 to 255
 * @param h2 {@code dig_H2}, -32768 to 32767
 * @param h3 {@code dig_H3}, 0 to 255
 * @param h4 {@code dig_H4}, -2048 to 2047
 * @param h5 {@code dig_H5}, -2048 to 2047
 * @param h6 {@code dig_H6}, -128 to 127
 */
public record Calibration(
    int t1,
    int t2,
    int t3,
    int p1,
    int p2,
    int p3,
    int p4,
    int p5,
    int p6,
    int p7,
    int p8,
    int p9,
    int h1,
    int h2,
    int h3,
    int h4,
    int h5,
    int h6) {
  /** How many bytes stand from register 0x88 on. */
  public static final int LOWER_LENGTH = 26;

  /** How many bytes stand from register 0xE1 on. */
  public static final int UPPER_LENGTH = 7;

  /**
   * Checks that every coefficient fits its register.
   *
   * @throws io.iotcenter.sensor.error.SensorInputException with every one that does not
   */
  public Calibration {
    Faults faults = new Faults();
    int[] unsignedWords = {t1, p1};
    int[] signedWords = {t2, t3, p2, p3, p4, p5, p6, p7, p8, p9, h2};
    String[] signedNames = {"T2", "T3", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "H2"};
    check(faults, new String[] {"T1", "P1"}, unsignedWords, 0, 0xFFFF);
    check(faults, signedNames, signedWords, Short.MIN_VALUE, Short.MAX_VALUE);
    check(faults, new String[] {"H1", "H3"}, new int[] {h1, h3}, 0, 0xFF);
    check(faults, new String[] {"H4", "H5"}, new int[] {h4, h5}, -2048, 2047);
    check(faults, new String[] {"H6"}, new int[] {h6}, Byte.MIN_VALUE, Byte.MAX_VALUE);
    faults.throwIfAny();
  }

  private static void check(Faults faults, String[] names, int[] values, int min, int max) {
    for (int i = 0; i < values.length; i++) {
      faults.requireWithin("dig_" + names[i], values[i], min, max, "(what its register holds)");
    }
  }

  /**
   * Reads the coefficients out of registers.
   *
   * @param lower the 26 bytes from 0x88 on
   * @param upper the 7 bytes from 0xE1 on
   * @return the coefficients
   * @throws io.iotcenter.sensor.error.SensorInputException if there are not that many bytes
   */
  public static Calibration fromRegisters(byte[] lower, byte[] upper) {
    Faults faults = new Faults();
    faults.requireWithin("lower", lower.length, LOWER_LENGTH, LOWER_LENGTH, "bytes");
    faults.requireWithin("upper", upper.length, UPPER_LENGTH, UPPER_LENGTH, "bytes");
    faults.throwIfAny();
    return new Calibration(
        word(lower, 0) & 0xFFFF,
        word(lower, 2),
        word(lower, 4),
        word(lower, 6) & 0xFFFF,
        word(lower, 8),
        word(lower, 10),
        word(lower, 12),
        word(lower, 14),
        word(lower, 16),
        word(lower, 18),
        word(lower, 20),
        word(lower, 22),
        lower[25] & 0xFF,
        word(upper, 0),
        upper[2] & 0xFF,
        // the byte with the sign is extended, the nibble below it is not
        (upper[3] << 4) | (upper[4] & 0x0F),
        (upper[5] << 4) | ((upper[4] & 0xF0) >> 4),
        upper[6]);
  }

  /**
   * Made-up coefficients that a chip could have.
   *
   * @param seed any number; another one gives another chip
   * @return the coefficients
   */
  public static Calibration plausible(long seed) {
    return PlausibleCalibration.of(seed);
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at + 1] << 8) | (bytes[at] & 0xFF);
  }

  /**
   * The registers from 0x88 on.
   *
   * @return 26 bytes
   */
  public byte[] lowerRegisters() {
    int[] words = {t1, t2, t3, p1, p2, p3, p4, p5, p6, p7, p8, p9};
    byte[] bytes = new byte[LOWER_LENGTH];
    for (int i = 0; i < words.length; i++) {
      bytes[2 * i] = (byte) words[i];
      bytes[2 * i + 1] = (byte) (words[i] >> 8);
    }
    bytes[25] = (byte) h1;
    return bytes;
  }

  /**
   * The registers from 0xE1 on.
   *
   * @return 7 bytes
   */
  public byte[] upperRegisters() {
    return new byte[] {
      (byte) h2,
      (byte) (h2 >> 8),
      (byte) h3,
      (byte) (h4 >> 4),
      (byte) ((h4 & 0x0F) | ((h5 & 0x0F) << 4)),
      (byte) (h5 >> 4),
      (byte) h6
    };
  }
}
