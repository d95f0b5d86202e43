package io.iotcenter.device;

import io.iotcenter.model.IotCenterException;

/** No device of this id is registered: it never was, or it was removed. */
public final class DeviceNotFoundException extends IotCenterException {
  private final String deviceId;

  /**
   * Creates an exception.
   *
   * @param deviceId the id
   * @param problem why there is none, and the remedy
   */
  public DeviceNotFoundException(String deviceId, String problem) {
    super("device \"" + deviceId + "\" " + problem);
    this.deviceId = deviceId;
  }

  /**
   * The id that was asked for.
   *
   * @return the device id
   */
  public String deviceId() {
    return deviceId;
  }
}
