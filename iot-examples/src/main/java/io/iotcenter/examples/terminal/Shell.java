package io.iotcenter.examples.terminal;

import io.iotcenter.model.IotCenterException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** How every command is run: what it prints, and what is said of a failure. */
public final class Shell {
  private Shell() {}

  /**
   * Runs a command as the only one of this process, which ends with its exit code.
   *
   * @param command the command
   * @param args its options
   */
  public static void runAlone(Object command, String... args) {
    // degree signs and plots come out right whatever the locale says
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(out);
    CommandLine commandLine = prepared(new CommandLine(command));
    int exitCode = commandLine.execute(args);
    // what was printed without an end of line, a plot for example
    commandLine.getOut().flush();
    System.exit(exitCode);
  }

  /**
   * Sets a command line up as all of them are.
   *
   * @param commandLine a command line
   * @return the same, which prints UTF-8 and says what went wrong without a stack trace
   */
  public static CommandLine prepared(CommandLine commandLine) {
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (!(failure instanceof IotCenterException)) {
            throw failure;
          }
          // what the library throws says what to do; a stack trace would only hide it
          command.getErr().println(command.getColorScheme().errorText(failure.getMessage()));
          return command.getCommandSpec().exitCodeOnExecutionException();
        });
    return commandLine;
  }
}
