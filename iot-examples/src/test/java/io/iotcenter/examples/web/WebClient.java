package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Talks to a server as a page does, and looks at every answer: it is one that the description of
 * the API knows, and holds no token that was handed out before.
 */
final class WebClient {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI server;
  private final ApiDescription description = ApiDescription.read();
  private final List<String> secrets = new ArrayList<>();
  private String key = "";

  WebClient(int port) {
    this.server = URI.create("http://localhost:" + port);
  }

  /** Shows a key from now on. */
  WebClient withKey(String apiKey) {
    key = apiKey;
    return this;
  }

  URI server() {
    return server;
  }

  static String id(String deviceId) {
    return URLEncoder.encode(deviceId, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Registers a device, and gives its token. */
  String register(String deviceId) {
    Answer answer = post("/api/devices", "{\"deviceId\": " + quoted(deviceId) + "}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    String token = answer.json().getAsJsonObject().get("token").getAsString();
    secrets.add(token);
    return token;
  }

  static String quoted(String text) {
    return new com.google.gson.JsonPrimitive(text).toString();
  }

  Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  Answer post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  Answer put(String path) {
    return send("PUT", path, null);
  }

  Answer delete(String path) {
    return send("DELETE", path, null);
  }

  Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (!key.isEmpty()) {
      request.header("X-API-Key", key);
    }
    try {
      Answer answer = new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
      description.check(method, URI.create(path).getRawPath(), answer);
      assertThat(secrets).noneMatch(answer.body()::contains);
      assertThat(secrets).noneMatch(answer.response().headers().map().toString()::contains);
      return answer;
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** An answer, and short ways to look at it. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonElement json() {
      return JsonParser.parseString(body());
    }

    /** A problem as it should be, with this status and this in its detail. */
    Answer isProblem(int status, String detail) {
      assertThat(status()).as(body()).isEqualTo(status);
      assertThat(header("Content-Type")).isEqualTo("application/problem+json");
      var problem = json().getAsJsonObject();
      assertThat(problem.get("status").getAsInt()).isEqualTo(status);
      assertThat(problem.get("detail").getAsString()).contains(detail);
      assertThat(problem.get("error")).isEqualTo(problem.get("detail"));
      assertThat(problem.get("title").getAsString()).isNotEmpty();
      return this;
    }

    /** A success with JSON. */
    JsonElement ok() {
      assertThat(status()).as(body()).isEqualTo(200);
      assertThat(header("Content-Type")).isEqualTo("application/json");
      return json();
    }
  }
}
