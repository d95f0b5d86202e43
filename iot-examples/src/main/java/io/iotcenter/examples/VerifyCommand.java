package io.iotcenter.examples;

import io.iotcenter.IotCenter;
import io.iotcenter.examples.terminal.Shell;
import io.iotcenter.model.VerificationException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks the back end whether the settings work, and says for each what to do. */
@Command(
    name = "verify",
    description = "Checks the settings against the server, or the database file.",
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /**
   * Runs it alone.
   *
   * @param args the options
   */
  public static void main(String[] args) {
    Shell.runAlone(new VerifyCommand(), args);
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (IotCenter iot = IotCenter.fromEnvironment()) {
      out.println(iot.verify());
      return CommandLine.ExitCode.OK;
    } catch (VerificationException e) {
      out.println(e.verification());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }
}
