package io.iotcenter.examples;

import io.iotcenter.IotCenter;
import io.iotcenter.examples.terminal.Shell;
import io.iotcenter.examples.terminal.StatusLine;
import io.iotcenter.telemetry.DeliveryReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Registers virtual devices and lets them send, with a live status line. */
@Command(
    name = "simulate",
    description = "Lets virtual devices send weather, and shows what is stored.",
    mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
  @Mixin private FleetOptions options = new FleetOptions();
  @Spec private CommandSpec spec;

  /**
   * Runs it alone.
   *
   * @param args the options
   */
  public static void main(String[] args) {
    Shell.runAlone(new SimulateCommand(), args);
  }

  @Override
  @SuppressWarnings("SystemConsoleNull") // from JDK 22 on a pipe gets the line as well: only untidy
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    StatusLine line = StatusLine.to(out);
    try (IotCenter iot = IotCenter.fromEnvironment()) {
      iot.verify();
      for (int i = 0; i < options.devices; i++) {
        iot.devices().registerIfAbsent(options.deviceId(i));
        line.show("registered %,d of %,d devices".formatted(i + 1, options.devices));
      }
      line.finish("registered %,d devices".formatted(options.devices));
      new Fleet(options, iot.telemetry()).send(new Pace(options.rate, options.total), line);
      DeliveryReport report = iot.telemetry().flush(Duration.ofSeconds(30));
      line.finish(DeliveryText.of(iot.telemetry().status()) + ", " + report.pending() + " pending");
    }
    return CommandLine.ExitCode.OK;
  }
}
