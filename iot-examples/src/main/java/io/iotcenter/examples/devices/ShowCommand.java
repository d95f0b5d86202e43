package io.iotcenter.examples.devices;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.examples.terminal.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One device. */
@Command(
    name = "show",
    description = "Shows what is known of a device; never its token.",
    mixinStandardHelpOptions = true)
final class ShowCommand extends DeviceCommand {
  @Parameters(paramLabel = "DEVICE", description = "The exact id.")
  private String deviceId = "";

  @Override
  boolean run(DeviceRegistry devices) {
    Device device =
        devices
            .find(deviceId)
            .orElseThrow(
                () ->
                    new DeviceNotFoundException(
                        deviceId, "is not registered; 'devices history' shows whether it was"));
    out().println(isJson() ? Json.of(device) : table(device));
    return true;
  }

  private static TextTable table(Device device) {
    return new TextTable("device", device.id())
        .row("state", device.state())
        .row("authorization", device.hasToken() ? device.authorizationId() : "none")
        .row("further authorizations", orNone(String.join(", ", device.otherAuthorizationIds())))
        .row("uses the token of", orNone(device.credentialsOf()))
        .row("rights", device.profile().rights())
        .row("bucket", device.profile().bucket().isEmpty() ? "of all" : device.profile().bucket())
        .row("expires", device.profile().expiresAt().map(Object::toString).orElse("never"))
        .row("labels", orNone(String.join(", ", device.profile().labels())))
        .row("attributes", orNone(Texts.of(device.profile().attributes())))
        .row("changed", device.updatedAt())
        .row("version", device.version());
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "none" : text;
  }
}
