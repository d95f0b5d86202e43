package io.iotcenter.examples;

import io.iotcenter.IotCenter;
import io.iotcenter.examples.terminal.Shell;
import io.iotcenter.examples.terminal.StatusLine;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeliveryReport;
import io.iotcenter.telemetry.DeliveryStatus;
import io.iotcenter.telemetry.Overflow;
import io.iotcenter.telemetry.SpoolOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A gateway one can kill: what it accepted is in its spool, and it goes on where it ended. */
@Command(
    name = "gateway",
    description =
        "Lets virtual devices send through a spool on the disk. Kill it, take the server away: it"
            + " resumes, and no accepted record is lost.",
    mixinStandardHelpOptions = true)
public final class GatewayCommand implements Callable<Integer> {
  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description = "Where records wait until they are stored (default: ${DEFAULT-VALUE}).",
      defaultValue = "iot-center-spool")
  private Path spool = Path.of("iot-center-spool");

  @Mixin private FleetOptions options = new FleetOptions();
  @Spec private CommandSpec spec;

  /**
   * Runs it alone.
   *
   * @param args the options
   */
  public static void main(String[] args) {
    Shell.runAlone(new GatewayCommand(), args);
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    StatusLine line = StatusLine.to(out);
    DeliveryOptions delivery =
        DeliveryOptions.builder()
            .spool(SpoolOptions.in(spool))
            .overflow(Overflow.DROP_OLDEST) // a sensor cannot wait: the newest values count
            .build();
    try (IotCenter iot = IotCenter.fromEnvironment(delivery)) {
      DeliveryStatus found = iot.telemetry().status();
      out.printf(
          "%s%nspool %s: %,d records from before%n",
          iot, spool.toAbsolutePath().normalize(), found.accepted());
      // asks the server for nothing: a gateway starts without its uplink, too
      new Fleet(options, iot.telemetry()).send(new Pace(options.rate, options.total), line);
      DeliveryReport report = iot.telemetry().close(Duration.ofSeconds(10));
      line.finish(DeliveryText.of(iot.telemetry().status()));
      out.printf("%,d records stay in the spool for the next run%n", report.pending());
    }
    return CommandLine.ExitCode.OK;
  }
}
