package io.iotcenter.examples.devices;

import io.iotcenter.device.DeviceEvent;
import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceRegistry;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What has happened to a device. */
@Command(
    name = "history",
    description = "Shows who did what to a device and when, also to one that was removed.",
    mixinStandardHelpOptions = true)
final class HistoryCommand extends DeviceCommand {
  @Parameters(paramLabel = "DEVICE", description = "The exact id.")
  private String deviceId = "";

  @Override
  boolean run(DeviceRegistry devices) {
    List<DeviceEvent> events = devices.history(deviceId);
    if (events.isEmpty() && devices.find(deviceId).isEmpty()) {
      throw new DeviceNotFoundException(deviceId, "never was registered; is the id spelled right?");
    }
    if (isJson()) {
      events.stream().map(Json::of).forEach(out()::println);
    } else {
      out().println(Events.table(events));
    }
    return true;
  }
}
