package io.iotcenter.internal.influx;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.iotcenter.testkit.InfluxServer;

/** An authorization with just the rights a test wants. */
record TestAuthorization(InfluxServer server, String id, String token) {

  /** One that may do something with one bucket. */
  static TestAuthorization of(InfluxServer server, String action, String bucket) throws Exception {
    return of(server, bucketRight(server, action, bucket));
  }

  static TestAuthorization of(InfluxServer server, JsonObject... permissions) throws Exception {
    JsonArray all = new JsonArray();
    for (JsonObject permission : permissions) {
      all.add(permission);
    }
    JsonObject request = new JsonObject();
    request.addProperty("orgID", server.organizationId());
    request.add("permissions", all);
    JsonObject made =
        JsonParser.parseString(server.post("/api/v2/authorizations", request, 201))
            .getAsJsonObject();
    return new TestAuthorization(
        server, made.get("id").getAsString(), made.get("token").getAsString());
  }

  static JsonObject bucketRight(InfluxServer server, String action, String bucket)
      throws Exception {
    return right(server, action, "buckets", server.bucketId(bucket));
  }

  /** A right on one thing, or on all of the organization where the id is {@code null}. */
  static JsonObject right(InfluxServer server, String action, String type, String id)
      throws Exception {
    JsonObject resource = new JsonObject();
    resource.addProperty("type", type);
    resource.addProperty("orgID", server.organizationId());
    if (id != null) {
      resource.addProperty("id", id);
    }
    JsonObject permission = new JsonObject();
    permission.addProperty("action", action);
    permission.add("resource", resource);
    return permission;
  }

  void setStatus(String status) throws Exception {
    JsonObject change = new JsonObject();
    change.addProperty("status", status);
    server.patch("/api/v2/authorizations/" + id, change);
  }
}
