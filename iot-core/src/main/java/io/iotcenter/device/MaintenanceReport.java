package io.iotcenter.device;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What {@link DeviceRegistry#maintain()} did. Immutable and thread-safe.
 *
 * @param done what happened, one event for each device and change
 * @param failures what went wrong, by device id; the others were still looked after
 */
public record MaintenanceReport(List<DeviceEvent> done, Map<String, RuntimeException> failures) {

  /** Copies the list and the map. */
  public MaintenanceReport {
    done = List.copyOf(done);
    failures = Map.copyOf(failures);
  }

  /** One line an event, one a failure. */
  @Override
  public String toString() {
    String events = done.stream().map(DeviceEvent::toString).collect(Collectors.joining("\n"));
    return failures.isEmpty()
        ? events
        : events
            + new TreeMap<>(failures)
                .entrySet().stream()
                    .map(failed -> "\n" + failed.getKey() + ": " + failed.getValue().getMessage())
                    .collect(Collectors.joining());
  }
}
