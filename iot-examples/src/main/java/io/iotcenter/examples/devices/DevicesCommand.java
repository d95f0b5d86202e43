package io.iotcenter.examples.devices;

import io.iotcenter.IotCenter;
import io.iotcenter.examples.terminal.Shell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The devices and their credentials. What each job is, its own command says. */
@Command(
    name = "devices",
    description = {
      "Registers devices and looks after their credentials.",
      "A token is shown once: by the command that made it."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit code 0: done. 1: something was not done, and was named. 2: the command makes no sense.",
      "",
      "A new device:             devices register pump-7",
      "Those of a file:          devices import fleet.jsonl > tokens.txt",
      "All that are disabled:    devices list --state disabled",
      "A new token, two days:    devices rotate pump-7 --overlap 2d",
      "",
      "Settings beside those of the back end:",
      "IOT_CENTER_TOKEN_STORAGE   how new tokens are kept: readable, encrypted or",
      "                           fingerprint. Not set: as the registry says, else",
      "                           readable on InfluxDB, fingerprint in a database file.",
      "                           'move-tokens' takes along those that are there",
      "IOT_CENTER_TOKEN_KEY_FILE  the keys for encrypted ones"
    },
    mixinStandardHelpOptions = true,
    subcommands = {
      ListCommand.class,
      RegisterCommand.class,
      ShowCommand.class,
      RotateCommand.class,
      ConfirmCommand.class,
      DisableCommand.class,
      EnableCommand.class,
      RemoveCommand.class,
      HistoryCommand.class,
      MaintainCommand.class,
      ReconcileCommand.class,
      MoveTokensCommand.class,
      ImportCommand.class,
      ExportCommand.class
    })
public final class DevicesCommand implements Runnable {
  private final Supplier<IotCenter> open;
  private final BufferedReader in;
  private final boolean isAnswered;
  @Spec private CommandSpec spec;

  /** On the back end that the settings around the process name. */
  @SuppressWarnings("SystemConsoleNull") // from JDK 22 on a pipe is asked, and its end says no
  public DevicesCommand() {
    this(
        IotCenter::fromEnvironment,
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        System.console() != null);
  }

  /**
   * Chooses the surroundings.
   *
   * @param open opens a back end, which the command closes
   * @param in what is read where a command says {@code -}, and where a question is answered
   * @param isAnswered whether there is somebody who answers
   */
  DevicesCommand(Supplier<IotCenter> open, BufferedReader in, boolean isAnswered) {
    this.open = open;
    this.in = in;
    this.isAnswered = isAnswered;
  }

  /**
   * Runs it alone.
   *
   * @param args a command and its options
   */
  public static void main(String[] args) {
    Shell.runAlone(new DevicesCommand(), args);
  }

  /** Without a command. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing required subcommand");
  }

  IotCenter open() {
    return open.get();
  }

  BufferedReader in() {
    return in;
  }

  /**
   * Asks before something is destroyed.
   *
   * @param command the command that asks
   * @param question what is going to be done
   * @return whether it may be done
   */
  boolean isAllowed(CommandSpec command, String question) {
    if (!isAnswered) {
      throw new ParameterException(
          command.commandLine(), question + " Nobody is there to be asked: say --yes.");
    }
    command.commandLine().getErr().print(question + " Go on? Type yes: ");
    command.commandLine().getErr().flush();
    try {
      boolean allowed = "yes".equals(in.readLine());
      if (!allowed) {
        command.commandLine().getErr().println("Nothing was changed.");
      }
      return allowed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
