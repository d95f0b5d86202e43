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

  private static final int EVENT_CHARS = 64 << 10;
  private static final int MAX_TEXT = 200;

  private record ReadingJson(String deviceId, Instant time, Map<String, Object> values) {
    private static final int FRAME = 60;
    private static final int CHARS_PER_VALUE = 30;

    int estimatedChars() {
      int chars = FRAME + deviceId.length();
      for (Object value : values.values()) {
        chars += CHARS_PER_VALUE + (value instanceof String text ? text.length() : 0);
      }
      return chars;
    }
  }

  private Events() {}

  /** An event; JSON has no line ends of its own, so its data is one line. */
  static byte[] event(String name, Object data) {
    return ("event: " + name + "\ndata: " + Json.text(data) + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Readings as events of a bearable size. */
  static List<byte[]> readings(List<Reading> readings) {
    List<byte[]> events = new ArrayList<>();
    List<ReadingJson> event = new ArrayList<>();
    int chars = 0;
    for (Reading reading : readings) {
      ReadingJson json = json(reading);
      event.add(json);
      chars += json.estimatedChars();
      if (chars > EVENT_CHARS) {
        events.add(event("readings", event));
        event.clear();
        chars = 0;
      }
    }
    if (!event.isEmpty()) {
      events.add(event("readings", event));
    }
    return events;
  }

  private static ReadingJson json(Reading reading) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Column column : reading.columns().list()) {
      reading
          .value(column.field())
          .ifPresent(value -> values.put(column.field(), shortened(value)));
    }
    return new ReadingJson(reading.deviceId(), reading.time(), values);
  }

  private static Object shortened(Object value) {
    return value instanceof String text && text.length() > MAX_TEXT
        ? text.substring(0, text.offsetByCodePoints(0, MAX_TEXT / 2)) + "…"
        : value;
  }
}
