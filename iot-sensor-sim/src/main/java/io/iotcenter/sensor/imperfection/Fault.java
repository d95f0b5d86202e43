package io.iotcenter.sensor.imperfection;

/** How a chip, its wires or its supply fail. */
public enum Fault {
  /** The sensing element goes on giving what it gave when this began. */
  STUCK_VALUE,
  /** One bit of what is read comes over wrong, another one with each transfer. */
  BIT_FLIP,
  /** The chip does not acknowledge its address. SPI knows no acknowledge and does not notice. */
  NACK,
  /** The identity register holds that of another chip, a BMP180. Seen on a bus only. */
  WRONG_ID,
  /** A bit of the coefficients fell over: they do not fit their CRC. Seen on a bus only. */
  CRC_DAMAGE,
  /**
   * The chip has no supply; when it is back, its registers are as after power-on. On I2C that is no
   * acknowledge, on SPI a line that stays high.
   */
  POWER_LOSS,
  /** The chip's own clock is slow: measurements and standby take a quarter longer. */
  CLOCK_DRIFT,
  /** The chip has no humidity sensor: it is a BMP280. */
  MISSING_HUMIDITY
}
