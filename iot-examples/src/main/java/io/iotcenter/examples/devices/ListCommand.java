package io.iotcenter.examples.devices;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.examples.terminal.TextTable;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All devices, or some. */
@Command(
    name = "list",
    description = "Lists devices in the order of their ids.",
    mixinStandardHelpOptions = true)
final class ListCommand extends DeviceCommand {
  private static final int BLOCK = 500;

  @Mixin private FilterOptions options = new FilterOptions();

  @Override
  boolean run(DeviceRegistry devices) {
    try (Stream<Device> found = devices.list(options.filter())) {
      if (isJson()) {
        found.takeWhile(device -> !out().checkError()).map(Json::of).forEach(out()::println);
      } else {
        print(found.iterator());
      }
    }
    return true;
  }

  /** In blocks, since the widths of columns need all of their rows, and fleets are large. */
  private void print(Iterator<Device> devices) {
    long count = 0;
    while (devices.hasNext() && !out().checkError()) {
      TextTable block =
          new TextTable("device", "state", "authorization", "changed", "labels", "attributes");
      for (int i = 0; i < BLOCK && devices.hasNext(); i++) {
        Device device = devices.next();
        block.row(
            device.id(),
            device.state(),
            device.hasToken() ? device.authorizationId() : "-",
            device.updatedAt().truncatedTo(ChronoUnit.SECONDS),
            String.join(", ", device.profile().labels()),
            Texts.of(device.profile().attributes()));
        count++;
      }
      out().println(block);
    }
    err().printf("%,d devices%n", count);
  }
}
