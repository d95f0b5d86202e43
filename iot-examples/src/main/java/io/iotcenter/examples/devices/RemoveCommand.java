package io.iotcenter.examples.devices;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.Removal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The end of a device. */
@Command(
    name = "remove",
    description =
        "Removes devices: ends their tokens and takes them out of the lists. Their history stays, "
            + "and their telemetry too, unless --with-data says otherwise.",
    mixinStandardHelpOptions = true)
final class RemoveCommand extends EachCommand {
  @Option(names = "--with-data", description = "Erase all their telemetry, too.")
  private boolean withData;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Override
  boolean isWanted(List<String> deviceIds) {
    if (yes) {
      return true;
    }
    if (areIdsFromInput()) {
      throw wrong("The standard input holds ids, and cannot answer as well: say --yes.");
    }
    return isAllowed(
        "This removes %s%s."
            .formatted(Texts.of(deviceIds), withData ? ", and erases all telemetry of it" : ""));
  }

  @Override
  String act(DeviceRegistry devices, String deviceId) {
    return devices.remove(deviceId, withData ? Removal.WITH_DATA : Removal.KEEP_DATA).toString();
  }
}
