package io.iotcenter.examples.devices;

import io.iotcenter.device.DeviceRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Devices out of a file. */
@Command(
    name = "import",
    description =
        "Registers the devices of a file, each with a new token, and prints the tokens as they are "
            + "made. On each line of the file is an id, or a JSON object as 'export' writes it; devices "
            + "without a token, and those that use another's, become so again. If a line is wrong, all that "
            + "are wrong are listed, and nothing is imported. Devices that are registered already are left "
            + "as they are, so an import that was stopped can be run again.",
    footer = {
      "",
      "A line:  {\"id\":\"pump-7\",\"rights\":\"WRITE_ONLY\",\"labels\":[\"cellar\"],"
          + "\"attributes\":{\"type\":\"pump\"}}",
      "Others:  {\"id\":\"legacy-3\",\"withoutToken\":true}",
      "         {\"id\":\"pump-8\",\"credentialsOf\":\"pump-7\"}"
    },
    mixinStandardHelpOptions = true)
final class ImportCommand extends DeviceCommand {
  @Parameters(paramLabel = "FILE", description = "The file; - for the standard input.")
  private String file = "";

  @Option(names = "--dry-run", description = "Only look at the file, and change nothing.")
  private boolean dryRun;

  @Override
  boolean run(DeviceRegistry devices) throws IOException {
    FleetFile fleet = read();
    FleetImport job = new FleetImport(this, devices, fleet);
    if (fleet.problems().isEmpty()) {
      job.check();
    }
    if (!fleet.problems().isEmpty()) {
      fleet.problems().forEach(err()::println);
      err().printf("Nothing was imported: %,d lines are wrong.%n", fleet.problems().size());
      return false;
    }
    if (dryRun) {
      err().printf("%,d devices, every line is right%n", fleet.devices().size());
      return true;
    }
    return job.run();
  }

  private FleetFile read() throws IOException {
    if (file.equals("-")) {
      return FleetFile.read(parent().in());
    }
    try (BufferedReader in = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      return FleetFile.read(in);
    } catch (IOException e) {
      throw wrong("cannot read " + file + ": " + e);
    }
  }
}
