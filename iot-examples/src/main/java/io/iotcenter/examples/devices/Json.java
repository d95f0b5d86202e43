package io.iotcenter.examples.devices;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceEvent;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.RegistryFinding;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the registry says, as objects on a line each. What is not there is left out. */
final class Json {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private Json() {}

  static String line(Map<String, Object> fields) {
    return GSON.toJson(fields);
  }

  /** A device without any token; what {@code import} reads again, and more. */
  static String of(Device device) {
    DeviceProfile profile = device.profile();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", device.id());
    fields.put("state", device.state());
    putUnlessEmpty(fields, "authorizationId", device.authorizationId());
    if (!device.otherAuthorizationIds().isEmpty()) {
      fields.put("otherAuthorizationIds", device.otherAuthorizationIds());
    }
    putUnlessEmpty(fields, "credentialsOf", device.credentialsOf());
    if (!device.hasToken() && device.credentialsOf().isEmpty()) {
      fields.put("withoutToken", true);
    }
    fields.put("rights", profile.rights());
    putUnlessEmpty(fields, "bucket", profile.bucket());
    profile.expiresAt().ifPresent(end -> fields.put("expiresAt", end.toString()));
    if (!profile.labels().isEmpty()) {
      fields.put("labels", profile.labels());
    }
    if (!profile.attributes().isEmpty()) {
      fields.put("attributes", profile.attributes());
    }
    fields.put("updatedAt", device.updatedAt().toString());
    fields.put("version", device.version());
    return line(fields);
  }

  /** Credentials that were made just now: with the token, which is shown nowhere else. */
  static String of(DeviceCredentials credentials) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", credentials.deviceId());
    fields.put("authorizationId", credentials.authorizationId());
    putUnlessEmpty(fields, "bucket", credentials.bucket());
    fields.put("token", credentials.token());
    return line(fields);
  }

  static String of(DeviceEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", event.deviceId());
    fields.put("time", event.time().toString());
    fields.put("event", event.kind());
    putUnlessEmpty(fields, "authorizationId", event.authorizationId());
    putUnlessEmpty(fields, "actor", event.actor());
    fields.put("version", event.version());
    return line(fields);
  }

  static String of(RegistryFinding finding) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("finding", finding.kind());
    fields.put("id", finding.deviceId());
    putUnlessEmpty(fields, "authorizationId", finding.authorizationId());
    fields.put("repair", finding.repair());
    fields.put("detail", finding.detail());
    return line(fields);
  }

  private static void putUnlessEmpty(Map<String, Object> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }
}
