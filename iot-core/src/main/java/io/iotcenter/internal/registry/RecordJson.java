package io.iotcenter.internal.registry;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.iotcenter.device.DeviceEvent;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceRights;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.Removal;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A record as JSON; what is as usual is left out. Times are milliseconds since 1970. */
public final class RecordJson {
  private RecordJson() {}

  public static JsonObject write(DeviceRecord record) {
    JsonObject json = new JsonObject();
    json.addProperty("version", record.version());
    json.addProperty("nonce", record.nonce());
    json.addProperty("at", record.at().toEpochMilli());
    json.addProperty("kind", record.kind().name());
    json.addProperty("actor", record.actor());
    json.addProperty("state", record.state().name());
    if (record.work() != null) {
      json.addProperty("work", record.work().name());
    }
    if (record.current() != null) {
      json.add("current", write(record.current()));
    }
    JsonArray previous = new JsonArray();
    record.previous().forEach(credential -> previous.add(write(credential)));
    add(json, "previous", previous);
    add(json, "retired", write(record.retired()));
    add(json, "credentialsOf", record.credentialsOf());
    add(json, "sharedWith", write(record.sharedWith()));
    if (record.removal() != null) {
      json.addProperty("removal", record.removal().name());
    }
    write(json, record.profile());
    return json;
  }

  private static JsonObject write(Credential credential) {
    JsonObject json = new JsonObject();
    json.addProperty("authorization", credential.authorizationId());
    json.addProperty("fingerprint", credential.fingerprint());
    if (credential.validUntil() != null) {
      json.addProperty("until", credential.validUntil().toEpochMilli());
    }
    return json;
  }

  private static JsonArray write(Iterable<String> texts) {
    JsonArray json = new JsonArray();
    texts.forEach(json::add);
    return json;
  }

  private static void write(JsonObject json, DeviceProfile profile) {
    json.addProperty("rights", profile.rights().name());
    add(json, "bucket", profile.bucket());
    profile.expiresAt().ifPresent(end -> json.addProperty("expiresAt", end.toEpochMilli()));
    add(json, "labels", write(profile.labels()));
    JsonObject attributes = new JsonObject();
    profile.attributes().forEach(attributes::addProperty);
    if (!attributes.isEmpty()) {
      json.add("attributes", attributes);
    }
  }

  private static void add(JsonObject json, String name, JsonArray values) {
    if (!values.isEmpty()) {
      json.add(name, values);
    }
  }

  private static void add(JsonObject json, String name, String value) {
    if (!value.isEmpty()) {
      json.addProperty(name, value);
    }
  }

  /**
   * Reads a record.
   *
   * @param deviceId whose it is, for messages
   * @throws BackendException if it is none, or one of a newer version of this library
   */
  public static DeviceRecord read(String deviceId, String text) {
    return read(deviceId, text, RecordJson::read);
  }

  /**
   * Reads what is stored of a device.
   *
   * @param reader what is made of it
   * @throws BackendException if it is not JSON, or the reader stumbles over it
   */
  public static <T> T read(String deviceId, String text, Function<JsonObject, T> reader) {
    try {
      return reader.apply(JsonParser.parseString(text).getAsJsonObject());
    } catch (RuntimeException e) { // Gson has one for each way in which JSON may be other JSON
      throw new BackendException(
          Problem.BAD_ANSWER,
          "what is stored of device \"%s\" cannot be read; was it written by a newer version of this library? (%s)"
              .formatted(deviceId, e.getMessage()),
          e);
    }
  }

  /** Reads a record; what it throws over one that is none is for the other {@code read}. */
  public static DeviceRecord read(JsonObject json) {
    return new DeviceRecord(
        number(json, "version"),
        text(json, "nonce"),
        Instant.ofEpochMilli(number(json, "at")),
        DeviceEvent.Kind.valueOf(text(json, "kind")),
        text(json, "actor"),
        DeviceState.valueOf(text(json, "state")),
        json.has("work") ? Work.valueOf(text(json, "work")) : null,
        json.has("current") ? credential(json.getAsJsonObject("current")) : null,
        credentials(json),
        texts(json, "retired"),
        text(json, "credentialsOf"),
        texts(json, "sharedWith"),
        json.has("removal") ? Removal.valueOf(text(json, "removal")) : null,
        profile(json));
  }

  private static List<Credential> credentials(JsonObject json) {
    List<Credential> credentials = new ArrayList<>();
    if (json.has("previous")) {
      json.getAsJsonArray("previous")
          .forEach(c -> credentials.add(credential(c.getAsJsonObject())));
    }
    return credentials;
  }

  private static Credential credential(JsonObject json) {
    return new Credential(
        text(json, "authorization"), text(json, "fingerprint"), time(json, "until"));
  }

  private static DeviceProfile profile(JsonObject json) {
    DeviceProfile profile =
        DeviceProfile.standard()
            .withRights(DeviceRights.valueOf(text(json, "rights")))
            .withBucket(text(json, "bucket"))
            .withExpiry(time(json, "expiresAt"));
    for (String label : texts(json, "labels")) {
      profile = profile.withLabel(label);
    }
    if (json.has("attributes")) {
      for (Map.Entry<String, JsonElement> attribute :
          json.getAsJsonObject("attributes").entrySet()) {
        profile = profile.withAttribute(attribute.getKey(), attribute.getValue().getAsString());
      }
    }
    return profile;
  }

  private static @Nullable Instant time(JsonObject json, String name) {
    return json.has(name) ? Instant.ofEpochMilli(json.get(name).getAsLong()) : null;
  }

  private static long number(JsonObject json, String name) {
    if (!json.has(name)) {
      throw new IllegalArgumentException("it has no " + name);
    }
    return json.get(name).getAsLong();
  }

  private static String text(JsonObject json, String name) {
    return json.has(name) ? json.get(name).getAsString() : "";
  }

  private static List<String> texts(JsonObject json, String name) {
    List<String> texts = new ArrayList<>();
    if (json.has(name)) {
      json.getAsJsonArray(name).forEach(element -> texts.add(element.getAsString()));
    }
    return texts;
  }
}
