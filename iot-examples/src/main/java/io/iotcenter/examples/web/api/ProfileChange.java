package io.iotcenter.examples.web.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.examples.web.http.Body;
import io.iotcenter.examples.web.http.Json;
import io.iotcenter.examples.web.http.ProblemException;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Labels and attributes as they shall be; {@code null} where they stay as they are. */
record ProfileChange(@Nullable List<String> labels, @Nullable Map<String, String> attributes) {
  private static final int MAX_BODY = 64 << 10;

  static ProfileChange read(Context ctx) {
    JsonObject body = Json.parseObject(Body.text(ctx, MAX_BODY));
    for (String name : body.keySet()) {
      if (!name.equals("labels") && !name.equals("attributes")) {
        throw new ProblemException(
            400, "\"" + name + "\" is neither \"labels\" nor \"attributes\".");
      }
    }
    return new ProfileChange(labels(body.get("labels")), attributes(body.get("attributes")));
  }

  private static @Nullable List<String> labels(@Nullable JsonElement element) {
    if (element == null) {
      return null;
    }
    if (!(element instanceof JsonArray array)) {
      throw new ProblemException(400, "\"labels\" is not an array.");
    }
    List<String> labels = new ArrayList<>();
    array.forEach(label -> labels.add(text("labels", label)));
    return labels;
  }

  private static @Nullable Map<String, String> attributes(@Nullable JsonElement element) {
    if (element == null) {
      return null;
    }
    if (!(element instanceof JsonObject object)) {
      throw new ProblemException(400, "\"attributes\" is not an object.");
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    object.entrySet().forEach(e -> attributes.put(e.getKey(), text("attributes", e.getValue())));
    return attributes;
  }

  private static String text(String name, JsonElement element) {
    if (element instanceof JsonPrimitive text && text.isString()) {
      return text.getAsString();
    }
    throw new ProblemException(400, "\"" + name + "\" holds something that is not a text.");
  }

  /** The profile with what was said. */
  DeviceProfile apply(DeviceProfile profile) {
    DeviceProfile changed = profile;
    if (labels != null) {
      for (String label : profile.labels()) {
        changed = changed.withoutLabel(label);
      }
      for (String label : labels) {
        changed = changed.withLabel(label);
      }
    }
    if (attributes != null) {
      for (String key : profile.attributes().keySet()) {
        changed = changed.withoutAttribute(key);
      }
      for (Map.Entry<String, String> attribute : attributes.entrySet()) {
        changed = changed.withAttribute(attribute.getKey(), attribute.getValue());
      }
    }
    return changed;
  }
}
