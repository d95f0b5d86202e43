package io.iotcenter.device;

import io.iotcenter.model.IotCenterException;

/** A device of this id is registered already. */
public final class DeviceExistsException extends IotCenterException {
  private final String deviceId;

  /**
   * Creates an exception.
   *
   * @param deviceId the id that is taken
   */
  public DeviceExistsException(String deviceId) {
    super(
        "device \""
            + deviceId
            + "\" is registered already; use registerIfAbsent() to go on with it");
    this.deviceId = deviceId;
  }

  /**
   * The id that is taken.
   *
   * @return the device id
   */
  public String deviceId() {
    return deviceId;
  }
}
