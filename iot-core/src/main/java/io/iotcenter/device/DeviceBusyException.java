package io.iotcenter.device;

import io.iotcenter.model.IotCenterException;

/** Other processes keep changing the device; a little later the same call may succeed. */
public final class DeviceBusyException extends IotCenterException {
  private final String deviceId;

  /**
   * Creates an exception.
   *
   * @param deviceId the device
   */
  public DeviceBusyException(String deviceId) {
    super("device \"" + deviceId + "\" is being changed by others all the time; try again");
    this.deviceId = deviceId;
  }

  /**
   * The device.
   *
   * @return its id
   */
  public String deviceId() {
    return deviceId;
  }

  @Override
  public boolean isRetryable() {
    return true;
  }
}
