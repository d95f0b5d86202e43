package io.iotcenter.examples.devices;

import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Names;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Devices in a file: on each line an id, or a JSON object as {@code export} writes it. Empty lines
 * say nothing. All of a file is looked at before anything is made of it.
 */
final class FleetFile {
  private final Map<String, FleetLine> devices = new LinkedHashMap<>();
  private final Map<String, Integer> lineOf = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private FleetFile() {}

  static FleetFile read(BufferedReader in) throws IOException {
    FleetFile file = new FleetFile();
    int number = 1;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      file.add(number++, line);
    }
    file.devices.values().forEach(file::checkOwner);
    return file;
  }

  private void add(int number, String text) {
    if (text.isBlank()) {
      return;
    }
    try {
      FleetLine line = text.stripLeading().startsWith("{") ? FleetJson.read(text) : idOnly(text);
      Integer before = lineOf.putIfAbsent(line.id(), number);
      if (before != null) {
        problems.add(
            "line %d: device \"%s\" is on line %d already".formatted(number, line.id(), before));
      }
      devices.put(line.id(), line);
    } catch (InvalidInputException e) {
      problems.add("line %d: %s".formatted(number, e.getMessage()));
    }
  }

  /** Whether the token that it is to use will be there, as far as the file says. */
  private void checkOwner(FleetLine line) {
    FleetLine owner = devices.get(line.credentialsOf());
    if (owner == null) {
      return;
    }
    if (!owner.hasOwnToken()) {
      refuseOwner(line, "gets no token of its own, on line " + lineOf.get(owner.id()));
    } else if (!owner.profile().bucket().equals(line.profile().bucket())) {
      refuseOwner(line, "has another bucket, on line " + lineOf.get(owner.id()));
    }
  }

  /** Notes that a line names an owner of a token who cannot be one. */
  void refuseOwner(FleetLine line, String why) {
    problems.add(
        "line %d: credentialsOf: \"%s\" %s"
            .formatted(lineOf.get(line.id()), line.credentialsOf(), why));
  }

  private static FleetLine idOnly(String text) {
    return FleetLine.of(Names.requireDeviceId(text));
  }

  /** The devices by id, in their order. */
  Map<String, FleetLine> devices() {
    return devices;
  }

  /** What is wrong, a text for each line; empty if nothing is. */
  List<String> problems() {
    return problems;
  }
}
