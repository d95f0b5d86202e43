package io.iotcenter.device;

/** What a registry says about a token that somebody shows for a device. */
public enum TokenCheck {
  /** It is the device's, and in force. */
  ACCEPTED,
  /** There is no such device. */
  UNKNOWN_DEVICE,
  /** It is not the device's, or not any more. */
  WRONG_TOKEN,
  /** It is the device's, but the device is disabled. */
  DISABLED,
  /** It is the device's, but the device's time is over. */
  EXPIRED
}
