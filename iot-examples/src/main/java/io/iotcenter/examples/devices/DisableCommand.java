package io.iotcenter.examples.devices;

import io.iotcenter.device.DeviceRegistry;
import picocli.CommandLine.Command;

/** Tokens off. */
@Command(
    name = "disable",
    description = "Switches the tokens of devices off, until they are enabled again.",
    mixinStandardHelpOptions = true)
final class DisableCommand extends EachCommand {

  @Override
  String act(DeviceRegistry devices, String deviceId) {
    return deviceId + " is " + devices.disable(deviceId).state();
  }
}
