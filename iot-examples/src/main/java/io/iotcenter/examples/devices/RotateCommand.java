package io.iotcenter.examples.devices;

import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.examples.terminal.HumanDuration;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A new token. */
@Command(
    name = "rotate",
    description =
        "Gives a device a new token. The old one goes on working for a while; "
            + "after that 'maintain' ends it, or 'confirm' before.",
    mixinStandardHelpOptions = true)
final class RotateCommand extends DeviceCommand {
  @Parameters(paramLabel = "DEVICE", description = "The exact id.")
  private String deviceId = "";

  @Option(
      names = "--overlap",
      paramLabel = "DURATION",
      description =
          "How long the old token goes on working, for example 2h or 7d; 0s ends it at once"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "1d",
      converter = HumanDuration.class)
  private Duration overlap = Duration.ofDays(1);

  @Override
  boolean run(DeviceRegistry devices) {
    DeviceCredentials credentials = devices.rotate(deviceId, overlap);
    out().println(isJson() ? Json.of(credentials) : NewToken.of(credentials));
    return true;
  }
}
