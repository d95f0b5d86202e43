package io.iotcenter.sensor.chip;

/**
 * The SPI bus with the chip on it (data sheet, section 6.3; four wires), to be put below a driver.
 *
 * <p>From the first transfer until power-on or soft reset the chip does not answer on I2C any more.
 * Bytes take their time as on {@link I2cBus}. Thread-safe: transfers follow one another.
 */
@FunctionalInterface
public interface SpiBus {

  /**
   * Pulls chip select low, exchanges bytes, and releases it.
   *
   * <p>The first byte is a register's lower seven bits, with the highest bit set to read from there
   * on; cleared, it is written with the second byte, and further pairs may follow.
   *
   * @param sent the bytes to the chip
   * @return as many bytes from it; 0xFF where the chip drives nothing
   */
  byte[] transfer(byte... sent);
}
