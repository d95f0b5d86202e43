package io.iotcenter.device;

import io.iotcenter.model.IotCenterException;

/** The device is in a state in which this call makes no sense. Nothing was changed. */
public final class DeviceStateException extends IotCenterException {
  private final String deviceId;
  private final DeviceState state;

  /**
   * Creates an exception.
   *
   * @param deviceId the device
   * @param state its state
   * @param problem what cannot be done, and the remedy
   */
  public DeviceStateException(String deviceId, DeviceState state, String problem) {
    super("device \"" + deviceId + "\" is " + state + ": " + problem);
    this.deviceId = deviceId;
    this.state = state;
  }

  /**
   * The device.
   *
   * @return its id
   */
  public String deviceId() {
    return deviceId;
  }

  /**
   * The state that stood in the way.
   *
   * @return the state
   */
  public DeviceState state() {
    return state;
  }
}
