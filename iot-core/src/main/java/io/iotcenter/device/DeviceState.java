package io.iotcenter.device;

/** Where a device is in its life. A device of which nothing else is stored is active. */
public enum DeviceState {
  /** Registered; its token is accepted. */
  ACTIVE
}
