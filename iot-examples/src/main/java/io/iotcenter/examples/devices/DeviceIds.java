package io.iotcenter.examples.devices;

import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The devices that a command is about. */
final class DeviceIds {
  private static final String STANDARD_INPUT = "-";

  @Parameters(
      paramLabel = "DEVICE",
      arity = "1..*",
      description = "The exact ids; - stands for those on the standard input, one on a line.")
  private List<String> named = new ArrayList<>();

  /** The ids in their order, each once. */
  List<String> read(BufferedReader in) {
    List<String> ids = new ArrayList<>();
    for (String id : named) {
      if (id.equals(STANDARD_INPUT)) {
        in.lines().filter(line -> !line.isBlank()).forEach(ids::add);
      } else {
        ids.add(id);
      }
    }
    return ids.stream().distinct().toList();
  }

  /** Whether the standard input holds ids, so that nobody can answer a question there. */
  boolean areReadFromInput() {
    return named.contains(STANDARD_INPUT);
  }
}
