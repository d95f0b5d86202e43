package io.iotcenter.examples.devices;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceRights;
import io.iotcenter.device.DeviceState;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Names;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A device as a JSON object: what it is to become, and what {@code export} says besides. */
final class FleetJson {
  /** What {@code export} tells of a device as it is there, and what has no meaning here. */
  private static final Set<String> PASSED_OVER =
      Set.of("authorizationId", "otherAuthorizationIds", "updatedAt", "version");

  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              "id",
              "state",
              "withoutToken",
              "credentialsOf",
              "rights",
              "bucket",
              "expiresAt",
              "labels",
              "attributes"));

  private static final Logger LOG = LoggerFactory.getLogger(FleetJson.class);

  private final JsonObject fields;

  private FleetJson(JsonObject fields) {
    this.fields = fields;
  }

  /**
   * Reads a line.
   *
   * @throws InvalidInputException if it is not such an object
   */
  static FleetLine read(String text) {
    return new FleetJson(parse(text)).line();
  }

  private static JsonObject parse(String text) {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement element = JsonParser.parseReader(reader);
      if (element.isJsonObject() && reader.peek() == JsonToken.END_DOCUMENT) {
        return element.getAsJsonObject();
      }
    } catch (JsonParseException | IOException e) {
      LOG.debug("not JSON", e); // its words speak of Java, and of its place in this line
    }
    throw new InvalidInputException(
        "JSON", "is not one whole object; is a bracket or a quote missing?");
  }

  private FleetLine line() {
    for (String name : fields.keySet()) {
      if (!KNOWN.contains(name) && !PASSED_OVER.contains(name)) {
        throw new InvalidInputException(name, "is not known; there are " + KNOWN);
      }
    }
    if (!fields.has("id")) {
      throw new InvalidInputException("id", "is missing");
    }
    String id = Names.requireDeviceId(text("id", fields.get("id")));
    String owner =
        fields.has("credentialsOf")
            ? Names.requireDeviceId(text("credentialsOf", fields.get("credentialsOf")))
            : "";
    if (owner.equals(id)) {
      throw new InvalidInputException("credentialsOf", "names the device itself");
    }
    if (isWithoutToken() && !owner.isEmpty()) {
      throw new InvalidInputException("withoutToken", "contradicts credentialsOf");
    }
    return new FleetLine(id, profile(), state() == DeviceState.DISABLED, isWithoutToken(), owner);
  }

  private DeviceState state() {
    DeviceState state = enumOf("state", DeviceState.ACTIVE);
    if (state == DeviceState.REMOVED || state == DeviceState.PENDING) {
      throw new InvalidInputException(
          "state", state + " is none that a registered device has; leave the line away");
    }
    return state;
  }

  private boolean isWithoutToken() {
    JsonElement value = fields.get("withoutToken");
    if (value == null) {
      return false;
    }
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
      throw new InvalidInputException("withoutToken", "is neither true nor false");
    }
    return value.getAsBoolean();
  }

  private DeviceProfile profile() {
    DeviceProfile profile =
        DeviceProfile.standard()
            .withRights(enumOf("rights", DeviceRights.READ_WRITE))
            .withBucket(fields.has("bucket") ? text("bucket", fields.get("bucket")) : "");
    if (fields.has("expiresAt")) {
      profile = profile.withExpiry(instant());
    }
    if (fields.has("labels")) {
      if (!fields.get("labels").isJsonArray()) {
        throw new InvalidInputException("labels", "is not a list of texts");
      }
      for (JsonElement label : fields.getAsJsonArray("labels")) {
        profile = profile.withLabel(text("labels", label));
      }
    }
    if (fields.has("attributes")) {
      if (!fields.get("attributes").isJsonObject()) {
        throw new InvalidInputException("attributes", "is not an object of texts");
      }
      for (Map.Entry<String, JsonElement> each : fields.getAsJsonObject("attributes").entrySet()) {
        profile = profile.withAttribute(each.getKey(), text(each.getKey(), each.getValue()));
      }
    }
    return profile;
  }

  private Instant instant() {
    String text = text("expiresAt", fields.get("expiresAt"));
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new InvalidInputException(
          "expiresAt", "\"" + text + "\" is no instant such as 2027-01-01T00:00:00Z");
    }
  }

  private <E extends Enum<E>> E enumOf(String name, E otherwise) {
    if (!fields.has(name)) {
      return otherwise;
    }
    String text = text(name, fields.get(name));
    E[] values = otherwise.getDeclaringClass().getEnumConstants();
    return Arrays.stream(values)
        .filter(value -> value.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    name, "\"" + text + "\" is none of " + Arrays.toString(values)));
  }

  private static String text(String name, JsonElement value) {
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
      throw new InvalidInputException(name, "is not a text: " + value);
    }
    return value.getAsString();
  }
}
