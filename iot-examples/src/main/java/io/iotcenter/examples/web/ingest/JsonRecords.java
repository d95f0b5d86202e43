package io.iotcenter.examples.web.ingest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.iotcenter.examples.web.http.Json;
import io.iotcenter.examples.web.http.ProblemException;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.telemetry.TelemetryRecord;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON: {@code {"time": "…", "tags": {…}, "fields": {…}}}, or an array of such. JSON
 * does not tell 3 from 3.0, and a field keeps its type: numbers are doubles.
 */
final class JsonRecords {
  private static final String DEVICE_TAG = TelemetrySchema.iotStarter().deviceTag();

  private JsonRecords() {}

  static List<TelemetryRecord> parse(String deviceId, String text) {
    JsonElement body = Json.parse(text);
    List<TelemetryRecord> records = new ArrayList<>();
    if (body instanceof JsonArray array) {
      array.forEach(element -> records.add(record(deviceId, element)));
    } else {
      records.add(record(deviceId, body));
    }
    return records;
  }

  private static TelemetryRecord record(String deviceId, JsonElement element) {
    JsonObject record = object(element, "A record");
    TelemetryRecord.Builder builder = TelemetryRecord.device(deviceId);
    for (Map.Entry<String, JsonElement> member : record.entrySet()) {
      JsonElement value = member.getValue();
      switch (member.getKey()) {
        case "time" -> builder.time(time(Json.string(record, "time")));
        case "tags" ->
            object(value, "\"tags\"")
                .entrySet()
                .forEach(tag -> set(builder, deviceId, tag.getKey(), tag(tag.getValue())));
        case "fields" ->
            object(value, "\"fields\"")
                .entrySet()
                .forEach(field -> set(builder, field.getKey(), field.getValue()));
        default ->
            throw new ProblemException(
                400,
                "A record has \"time\", \"tags\" and \"fields\", but no \""
                    + member.getKey()
                    + "\".");
      }
    }
    return builder.build();
  }

  private static JsonObject object(JsonElement element, String what) {
    if (element instanceof JsonObject object) {
      return object;
    }
    throw new ProblemException(400, what + " is not a JSON object.");
  }

  private static Instant time(@Nullable String text) {
    try {
      return Instant.parse(text == null ? "" : text);
    } catch (DateTimeParseException e) {
      throw new ProblemException(400, "\"time\" is not like 2026-01-31T12:00:00.5Z.");
    }
  }

  /** The tag that names the device may be left out, as in line protocol. */
  private static void set(
      TelemetryRecord.Builder builder, String deviceId, String key, String value) {
    if (!key.equals(DEVICE_TAG)) {
      builder.tag(key, value);
    } else if (!value.equals(deviceId)) {
      throw new ProblemException(400, "A record is of another device.");
    }
  }

  private static String tag(JsonElement value) {
    if (value instanceof JsonPrimitive text && text.isString()) {
      return text.getAsString();
    }
    throw new ProblemException(400, "\"tags\" holds something that is not a text.");
  }

  private static void set(TelemetryRecord.Builder builder, String key, JsonElement value) {
    if (!(value instanceof JsonPrimitive primitive)) {
      throw new ProblemException(
          400, "The field \"" + key + "\" is neither a number, nor a text, nor true or false.");
    }
    if (primitive.isNumber()) {
      builder.field(key, primitive.getAsDouble());
    } else if (primitive.isBoolean()) {
      builder.field(key, primitive.getAsBoolean());
    } else {
      builder.field(key, primitive.getAsString());
    }
  }
}
