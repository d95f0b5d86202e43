package io.iotcenter.sensor.chip;

/**
 * The I2C bus with the chip on it (data sheet, section 6.2), to be put below a driver.
 *
 * <p>Bytes take their time on the wire: where the sensor's clock does not move by itself during a
 * transfer, the chip's own time does, so that a driver that polls without waiting ends.
 * Thread-safe: transfers follow one another.
 */
public interface I2cBus {

  /**
   * Writes: start, address, data, stop.
   *
   * <p>The data is pairs of register and value, without auto-increment; a register alone at the end
   * sets where the next read starts.
   *
   * @param address 7 bits
   * @param data nothing (which only asks whether somebody is there), or what to write
   * @throws NackException if nobody acknowledges the address
   */
  void write(int address, byte... data);

  /**
   * Reads from the register that is set, and on: start, address, data, stop.
   *
   * @param address 7 bits
   * @param length how many bytes, 0 to 65,535
   * @return the bytes, from one instant: what is measured meanwhile shows in the next read
   * @throws NackException if nobody acknowledges the address
   * @throws io.iotcenter.sensor.error.SensorInputException if the length is outside its range
   */
  byte[] read(int address, int length);

  /**
   * Writes and reads in one transfer, with a repeated start.
   *
   * @param address 7 bits
   * @param data what to write, usually a register
   * @param length how many bytes to read, 0 to 65,535
   * @return the bytes
   * @throws NackException if nobody acknowledges the address
   * @throws io.iotcenter.sensor.error.SensorInputException if the length is outside its range
   */
  byte[] writeRead(int address, byte[] data, int length);
}
