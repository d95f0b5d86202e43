package io.iotcenter.examples.devices;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Small texts for people. */
final class Texts {
  private static final int MOST_NAMED = 5;

  private Texts() {}

  static String of(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
        .collect(Collectors.joining(", "));
  }

  /** The devices, the first of them by name. */
  static String of(List<String> ids) {
    String names =
        ids.stream()
            .limit(MOST_NAMED)
            .map(id -> "\"" + id + "\"")
            .collect(Collectors.joining(", "));
    int more = ids.size() - MOST_NAMED;
    return (ids.size() == 1 ? "device " : "%,d devices: ".formatted(ids.size()))
        + names
        + (more > 0 ? " and %,d more".formatted(more) : "");
  }
}
