package io.iotcenter.examples.devices;

import io.iotcenter.device.DeviceProfile;

/**
 * A device to be registered.
 *
 * @param disabled whether it is to be disabled at once, as it was where it comes from
 * @param withoutToken whether it writes through a gateway
 * @param credentialsOf the device whose token it is to use; empty for its own, or none
 */
record FleetLine(
    String id,
    DeviceProfile profile,
    boolean disabled,
    boolean withoutToken,
    String credentialsOf) {

  static FleetLine of(String id) {
    return new FleetLine(id, DeviceProfile.standard(), false, false, "");
  }

  boolean hasOwnToken() {
    return !withoutToken && credentialsOf.isEmpty();
  }
}
