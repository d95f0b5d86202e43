package io.iotcenter.internal.influx;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.internal.influx.InfluxQlSeries.Series;
import io.iotcenter.internal.line.Escapes;
import io.iotcenter.internal.registry.RegistrySettings;
import io.iotcenter.model.Timestamps;
import io.iotcenter.testkit.InfluxServer;
import io.iotcenter.testkit.RegistryFixture;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Two buckets of a real server; what is asked of them goes past the registry. */
class InfluxRegistryFixture implements RegistryFixture {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final InfluxTestBackend place;
  private final InfluxConnection operator;
  private final List<InfluxBackend> opened = new ArrayList<>();

  InfluxRegistryFixture() throws Exception {
    place = InfluxTestBackend.fresh();
    operator = new InfluxConnection(place.settings());
  }

  InfluxSettings settings() {
    return place.settings();
  }

  InfluxServer server() {
    return place.server();
  }

  @Override
  public DeviceRegistry open(RegistrySettings settings) {
    return open(place.settings(), settings);
  }

  DeviceRegistry open(InfluxSettings influx, RegistrySettings settings) {
    InfluxBackend backend = new InfluxBackend(influx, InfluxRouting.none(0), settings);
    opened.add(backend);
    return backend.devices();
  }

  @Override
  public void closeRegistries() {
    opened.forEach(InfluxBackend::close);
    opened.clear();
  }

  @Override
  public int write(String token) throws Exception {
    return send(
        token,
        "/api/v2/write?org=%s&bucket=%s"
            .formatted(encode(settings().organization()), encode(settings().bucket())),
        "environment,device=probe Temperature=20.5 1");
  }

  @Override
  public int read(String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(server().url() + "/query?db=" + encode(settings().bucket())))
            .header("Authorization", "Token " + token)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("q=SELECT+%2A+FROM+environment+LIMIT+1"))
            .build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    // a missing right hides inside a 200
    return answer.body().contains("database not found") ? 403 : answer.statusCode();
  }

  int send(String token, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server().url() + path))
            .header("Authorization", "Token " + token)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public Set<String> authorizations() throws Exception {
    Set<String> ids = new HashSet<>();
    String bucket = new InfluxTarget(operator).telemetry().id();
    for (JsonElement element :
        JsonParser.parseString(server().get("/api/v2/authorizations"))
            .getAsJsonObject()
            .getAsJsonArray("authorizations")) {
      JsonObject authorization = element.getAsJsonObject();
      if (authorization.get("description").getAsString().startsWith("IoTCenterDevice: ")
          && authorization.get("permissions").toString().contains(bucket)) {
        ids.add(authorization.get("id").getAsString());
      }
    }
    return ids;
  }

  @Override
  public String addAuthorization(String deviceId) throws Exception {
    InfluxTarget.InfluxBucket bucket = new InfluxTarget(operator).telemetry();
    JsonObject resource = new JsonObject();
    resource.addProperty("type", "buckets");
    resource.addProperty("id", bucket.id());
    resource.addProperty("orgID", bucket.organizationId());
    JsonObject permission = new JsonObject();
    permission.addProperty("action", "write");
    permission.add("resource", resource);
    JsonArray permissions = new JsonArray();
    permissions.add(permission);
    JsonObject authorization = new JsonObject();
    authorization.addProperty("orgID", bucket.organizationId());
    authorization.addProperty("description", "IoTCenterDevice: " + deviceId);
    authorization.add("permissions", permissions);
    return JsonParser.parseString(server().post("/api/v2/authorizations", authorization, 201))
        .getAsJsonObject()
        .get("id")
        .getAsString();
  }

  @Override
  public void deleteAuthorization(String id) throws Exception {
    server().delete("/api/v2/authorizations/" + id);
  }

  @Override
  public void activate(String id) {
    new InfluxAuthorizations(operator, new InfluxTarget(operator)).setActive(id, true);
  }

  @Override
  public void removePublished(String deviceId) {
    new BucketAccess(operator, settings().deviceBucket())
        .erase(
            "take away",
            new InfluxTarget(operator).devices(),
            "deviceauth",
            Map.entry("deviceId", deviceId),
            Timestamps.MIN,
            Timestamps.MAX);
  }

  @Override
  public Map<String, String> published() {
    Map<String, String> keys = new TreeMap<>();
    for (Series series : devices("SELECT last(\"key\") FROM deviceauth GROUP BY deviceId")) {
      keys.put(
          series.tags().get("deviceId"), series.rows().get(0).values().getOrDefault("last", ""));
    }
    return keys;
  }

  @Override
  public Set<String> readableTokens() {
    Set<String> tokens = new TreeSet<>();
    for (Series series : devices("SELECT \"token\" FROM deviceauth")) {
      series.rows().forEach(row -> tokens.add(row.values().getOrDefault("token", "")));
    }
    tokens.remove("");
    return tokens;
  }

  private List<Series> devices(String question) {
    return ask(settings().deviceBucket(), question, Map.of());
  }

  private List<Series> ask(String bucket, String question, Map<String, String> params) {
    List<Series> all = new ArrayList<>();
    try (InfluxQlSeries answer =
        new BucketAccess(operator, bucket).ask("look from outside", question, params)) {
      for (Series series = answer.next(); series != null; series = answer.next()) {
        all.add(series);
      }
    }
    return all;
  }

  @Override
  public void addForeign(String deviceId, String key, String token) throws Exception {
    write(
        settings().deviceBucket(),
        "deviceauth,deviceId=%s key=%s,token=%s"
            .formatted(Escapes.key(deviceId), Escapes.string(key), Escapes.string(token)));
  }

  @Override
  public void spoil(String deviceId) throws Exception {
    write(
        settings().deviceBucket(),
        "devicestate,deviceId=%s entry=%s"
            .formatted(Escapes.key(deviceId), Escapes.string(SPOILED)));
  }

  @Override
  public void addTelemetry(String deviceId) throws Exception {
    write(
        settings().bucket(),
        "environment,device=%s Temperature=20.5".formatted(Escapes.key(deviceId)));
  }

  void write(String bucket, String lines) throws Exception {
    int status = server().write(bucket, lines);
    if (status != 204) {
      throw new AssertionError(lines + ": " + status);
    }
  }

  @Override
  public long telemetry(String deviceId) {
    return ask(
            settings().bucket(),
            "SELECT \"Temperature\" FROM environment WHERE device = $id",
            Map.of("id", deviceId))
        .stream()
        .mapToLong(series -> series.rows().size())
        .sum();
  }

  @Override
  public void close() {
    closeRegistries();
    operator.close();
  }
}
