package io.iotcenter.sensor.chip;

import io.iotcenter.sensor.error.SensorException;
import java.util.Locale;

/** Nobody acknowledged an address on an I2C bus: no chip there, or one that fails. */
public final class NackException extends SensorException {
  private final int address;

  /**
   * Creates an exception.
   *
   * @param address the address that was called
   * @param reason why nobody answered
   */
  public NackException(int address, String reason) {
    super(
        String.format(Locale.ROOT, "no acknowledge from I2C address 0x%02X: %s", address, reason));
    this.address = address;
  }

  /**
   * The address that was called.
   *
   * @return 7 bits, if the caller kept to them
   */
  public int address() {
    return address;
  }
}
