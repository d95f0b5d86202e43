package io.iotcenter.examples.devices;

import io.iotcenter.device.DeviceProfile;

/**
 * A device to be registered.
 *
 * @param disabled whether it is to be disabled at once, as it was where it comes from
 */
record FleetLine(String id, DeviceProfile profile, boolean disabled) {

  static FleetLine of(String id) {
    return new FleetLine(id, DeviceProfile.standard(), false);
  }
}
