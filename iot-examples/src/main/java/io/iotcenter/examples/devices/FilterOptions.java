package io.iotcenter.examples.devices;

import io.iotcenter.device.DeviceFilter;
import io.iotcenter.device.DeviceState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which devices of all. */
final class FilterOptions {
  @Option(names = "--prefix", paramLabel = "TEXT", description = "Whose ids begin so.")
  private String prefix = "";

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "In this state: ${COMPLETION-CANDIDATES}; several: in one of them.")
  private List<DeviceState> states = new ArrayList<>();

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description = "With this label; several: with all of them.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--attribute",
      paramLabel = "KEY=VALUE",
      description = "With this value of an attribute; several: with all of them.")
  private Map<String, String> attributes = new LinkedHashMap<>();

  DeviceFilter filter() {
    DeviceFilter filter = DeviceFilter.all().idStartsWith(prefix);
    for (DeviceState state : states) {
      filter = filter.state(state);
    }
    for (String label : labels) {
      filter = filter.label(label);
    }
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      filter = filter.attribute(attribute.getKey(), attribute.getValue());
    }
    return filter;
  }
}
