package io.iotcenter.examples.devices;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.MaintenanceReport;
import java.util.TreeMap;
import picocli.CommandLine.Command;

/** What is due. */
@Command(
    name = "maintain",
    description =
        "Does what is due: ends tokens whose overlap is over, disables devices that expired, and "
            + "completes what a process that died left half done. For a timer: safe to be run at any time.",
    mixinStandardHelpOptions = true)
final class MaintainCommand extends DeviceCommand {

  @Override
  boolean run(DeviceRegistry devices) {
    MaintenanceReport report = devices.maintain();
    if (isJson()) {
      report.done().stream().map(Json::of).forEach(out()::println);
    } else if (report.done().isEmpty()) {
      out().println("nothing was due");
    } else {
      out().println(Events.table(report.done()));
    }
    new TreeMap<>(report.failures())
        .forEach((id, failure) -> err().println("FAILED  " + id + ": " + failure.getMessage()));
    return report.failures().isEmpty();
  }
}
