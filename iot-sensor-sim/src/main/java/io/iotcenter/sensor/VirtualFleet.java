package io.iotcenter.sensor;

import java.util.List;

/**
 * Many virtual sensors in one weather, each at its own place and with its own errors.
 *
 * <p>A device is a small object without a thread: reading it is arithmetic. Immutable and
 * thread-safe.
 */
public final class VirtualFleet {
  private final List<VirtualBme280> devices;

  VirtualFleet(List<VirtualBme280> devices) {
    this.devices = devices;
  }

  /**
   * Asks for a number of devices.
   *
   * @param devices how many, 1 to 10,000,000
   * @return a builder, which checks everything when it builds
   */
  public static VirtualFleetBuilder of(int devices) {
    return new VirtualFleetBuilder(devices);
  }

  /**
   * How many devices there are.
   *
   * @return at least 1
   */
  public int size() {
    return devices.size();
  }

  /**
   * A device.
   *
   * @param index 0 to {@code size() - 1}
   * @return the device, the same for each call
   * @throws IndexOutOfBoundsException if there is no such device
   */
  public VirtualBme280 get(int index) {
    return devices.get(index);
  }

  /**
   * All devices.
   *
   * @return an unmodifiable list, in the order of their index
   */
  public List<VirtualBme280> devices() {
    return devices;
  }
}
