package io.iotcenter.examples.devices;

import io.iotcenter.device.DeviceRegistry;
import picocli.CommandLine.Command;

/** Tokens on again. */
@Command(
    name = "enable",
    description = "Switches the tokens of devices on again.",
    mixinStandardHelpOptions = true)
final class EnableCommand extends EachCommand {

  @Override
  String act(DeviceRegistry devices, String deviceId) {
    return deviceId + " is " + devices.enable(deviceId).state();
  }
}
