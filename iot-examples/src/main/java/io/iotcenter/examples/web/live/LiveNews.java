package io.iotcenter.examples.web.live;

import io.iotcenter.query.Reading;
import io.iotcenter.query.TelemetryQuery;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands new readings to those who listen to their device. For one thread at a time. */
final class LiveNews {
  private static final Logger LOG = LoggerFactory.getLogger(LiveNews.class);

  /** Whether the back end answers, and why not. */
  record BackendState(boolean available, @Nullable String error) {}

  private final TelemetryQuery query;
  private final InstantSource clock;
  private @Nullable LiveTail tail;
  private volatile BackendState backend = new BackendState(true, null);

  LiveNews(TelemetryQuery query, InstantSource clock) {
    this.query = query;
    this.clock = clock;
  }

  /** Whether the back end answered the last question. */
  BackendState backend() {
    return backend;
  }

  /** Looks once, and tells; does not ask for what nobody wants to know. */
  void tell(Collection<EventStream> streams) {
    if (streams.isEmpty()) {
      tail = null; // a page that comes loads what was before
      return;
    }
    try {
      if (tail == null) {
        tail = new LiveTail(query, clock);
      }
      tell(tail.next(wanted(streams)), streams);
      tellBackend(new BackendState(true, null), streams);
    } catch (RuntimeException e) {
      LOG.debug("no news", e);
      tellBackend(new BackendState(false, e.getMessage()), streams);
    }
  }

  private static Set<String> wanted(Collection<EventStream> streams) {
    Set<String> devices = streams.stream().map(EventStream::device).collect(Collectors.toSet());
    return devices.contains("") ? Set.of() : devices;
  }

  private static void tell(List<Reading> readings, Collection<EventStream> streams) {
    if (readings.isEmpty()) {
      return;
    }
    Map<String, List<Reading>> byDevice =
        readings.stream().collect(Collectors.groupingBy(Reading::deviceId));
    Map<String, List<byte[]>> events = new LinkedHashMap<>(); // made once, however many listen
    for (EventStream stream : streams) {
      events
          .computeIfAbsent(
              stream.device(),
              device ->
                  Events.readings(
                      device.isEmpty()
                          ? newest(byDevice)
                          : byDevice.getOrDefault(device, List.of())))
          .forEach(stream::send);
    }
  }

  private static List<Reading> newest(Map<String, List<Reading>> byDevice) {
    return byDevice.values().stream().map(list -> list.get(list.size() - 1)).toList();
  }

  private void tellBackend(BackendState now, Collection<EventStream> streams) {
    if (now.available() == backend.available()) {
      return;
    }
    backend = now;
    byte[] event = Events.event("backend", now);
    streams.forEach(stream -> stream.send(event));
  }
}
