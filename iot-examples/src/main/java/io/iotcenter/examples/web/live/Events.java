package io.iotcenter.examples.web.live;

import io.iotcenter.examples.web.http.Json;
import io.iotcenter.query.Column;
import io.iotcenter.query.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events as bytes: server-sent events, whose data is JSON. */
final class Events {
  /** Keeps a line that says nothing from being taken for dead. */
  static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

  private static final int READINGS_PER_EVENT = 500;

  private record ReadingJson(String deviceId, Instant time, Map<String, Object> values) {}

  private Events() {}

  /** An event; JSON has no line ends of its own, so its data is one line. */
  static byte[] event(String name, Object data) {
    return ("event: " + name + "\ndata: " + Json.text(data) + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Readings as events of a bearable size. */
  static List<byte[]> readings(List<Reading> readings) {
    List<byte[]> events = new ArrayList<>();
    for (int from = 0; from < readings.size(); from += READINGS_PER_EVENT) {
      int to = Math.min(from + READINGS_PER_EVENT, readings.size());
      events.add(event("readings", readings.subList(from, to).stream().map(Events::json).toList()));
    }
    return events;
  }

  private static ReadingJson json(Reading reading) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Column column : reading.columns().list()) {
      reading.value(column.field()).ifPresent(value -> values.put(column.field(), value));
    }
    return new ReadingJson(reading.deviceId(), reading.time(), values);
  }
}
