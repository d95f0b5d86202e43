package io.iotcenter.examples.devices;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.RegistryFinding;
import io.iotcenter.device.RegistryReport;
import io.iotcenter.examples.terminal.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Devices held against the authorizations that there are. */
@Command(
    name = "reconcile",
    description =
        "Compares devices with the authorizations that there are, shows what does not fit together, "
            + "and puts it right after asking. Reads all of both.",
    mixinStandardHelpOptions = true)
final class ReconcileCommand extends DeviceCommand {
  @Option(names = "--report", description = "Only show; exit code 1 if there is something.")
  private boolean onlyReport;

  @Option(names = "--yes", description = "Put it right without asking.")
  private boolean yes;

  @Override
  boolean run(DeviceRegistry devices) {
    if (yes && onlyReport) {
      throw wrong("--report changes nothing, so --yes has no meaning beside it.");
    }
    RegistryReport report = yes ? devices.reconcile() : devices.inspect();
    print(report);
    if (yes || onlyReport || report.isClean()) {
      return report.isClean();
    }
    boolean wanted =
        isAllowed(
            "This deletes or switches authorizations, and changes devices, as shown: %,d findings."
                .formatted(report.findings().size()));
    if (!wanted) {
      return false;
    }
    RegistryReport repaired = devices.reconcile();
    print(repaired);
    return repaired.isClean();
  }

  private void print(RegistryReport report) {
    if (isJson()) {
      report.findings().stream().map(Json::of).forEach(out()::println);
    } else if (!report.findings().isEmpty()) {
      TextTable table = new TextTable("finding", "device", "authorization", "repair", "detail");
      for (RegistryFinding finding : report.findings()) {
        table.row(
            finding.kind(),
            finding.deviceId(),
            finding.authorizationId().isEmpty() ? "-" : finding.authorizationId(),
            finding.repair(),
            finding.detail());
      }
      out().println(table);
    }
    err()
        .printf(
            "%,d devices, %,d authorizations, %,d findings%n",
            report.devices(), report.authorizations(), report.findings().size());
  }
}
