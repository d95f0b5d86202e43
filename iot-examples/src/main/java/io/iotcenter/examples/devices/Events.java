package io.iotcenter.examples.devices;

import io.iotcenter.device.DeviceEvent;
import io.iotcenter.examples.terminal.TextTable;
import java.util.List;

/** Events for people. */
final class Events {
  private Events() {}

  static TextTable table(List<DeviceEvent> events) {
    TextTable table = new TextTable("time", "event", "device", "authorization", "by");
    for (DeviceEvent event : events) {
      table.row(
          event.time(),
          event.kind(),
          event.deviceId(),
          event.authorizationId().isEmpty() ? "-" : event.authorizationId(),
          event.actor());
    }
    return table;
  }
}
