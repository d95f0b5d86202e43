package io.iotcenter.examples.devices;

import io.iotcenter.device.DeviceRegistry;
import picocli.CommandLine.Command;

/** The end of a rotation. */
@Command(
    name = "confirm",
    description = "Ends the older tokens of devices that use their new ones.",
    mixinStandardHelpOptions = true)
final class ConfirmCommand extends EachCommand {

  @Override
  String act(DeviceRegistry devices, String deviceId) {
    return deviceId + " is " + devices.confirm(deviceId).state();
  }
}
