package io.iotcenter.examples.devices;

import io.iotcenter.IotCenter;
import io.iotcenter.device.DeviceRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands about devices have in common. */
abstract class DeviceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON, an object on a line each.")
  private boolean json;

  /** Does the job, and tells whether all of it was done. */
  abstract boolean run(DeviceRegistry devices) throws IOException;

  @Override
  public final Integer call() throws IOException {
    try (IotCenter iot = parent().open()) {
      return run(iot.devices()) ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  final DevicesCommand parent() {
    return (DevicesCommand) spec.parent().userObject();
  }

  final boolean isJson() {
    return json;
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  final boolean isAllowed(String question) {
    return parent().isAllowed(spec, question);
  }

  final ParameterException wrong(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
