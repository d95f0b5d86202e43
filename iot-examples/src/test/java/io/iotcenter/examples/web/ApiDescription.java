package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The OpenAPI document, as far as answers are held against it. */
public record ApiDescription(JsonObject document, SchemaCheck schemas) {

  /** Out of the jar. */
  public static ApiDescription read() {
    try (InputStream in = ApiDescription.class.getResourceAsStream("/web/openapi.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      JsonObject document = JsonParser.parseString(text).getAsJsonObject();
      return new ApiDescription(document, new SchemaCheck(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every operation as {@code GET /path}. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    paths()
        .forEach(
            path ->
                path.getValue()
                    .getAsJsonObject()
                    .keySet()
                    .forEach(
                        method ->
                            operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return operations;
  }

  private Set<Map.Entry<String, JsonElement>> paths() {
    return document.getAsJsonObject("paths").entrySet();
  }

  /** Fails if an answer is none that the document has for its operation. */
  void check(String method, String rawPath, WebClient.Answer answer) {
    check(method, rawPath, answer.status(), answer.header("Content-Type"), answer.body());
  }

  /** The same for an answer in parts. */
  public void check(String method, String rawPath, int status, String mediaType, String body) {
    if (status == 414 || status == 431) {
      return; // comes before any route
    }
    if (method.equals("OPTIONS")) {
      assertThat(status).isIn(204, 400, 403, 404, 421, 429);
      return;
    }
    JsonObject operation =
        method.equals(method.toUpperCase(Locale.ROOT))
            ? operation(method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT), rawPath)
            : null;
    if (operation == null) {
      assertThat(status).as(method + " " + rawPath).isIn(400, 403, 404, 405, 421, 429);
      return;
    }
    JsonObject response = operation.getAsJsonObject("responses").getAsJsonObject("" + status);
    assertThat(response)
        .as("a description of %s %s -> %d %s", method, rawPath, status, body)
        .isNotNull();
    boolean hasBody = !method.equals("HEAD") && status != 304;
    if (hasBody) {
      checkBody(resolved(response), mediaType.split(";")[0], body);
    }
  }

  private void checkBody(JsonObject response, String type, String body) {
    JsonObject content = response.getAsJsonObject("content");
    if (content == null) {
      assertThat(type).as(body).isEmpty();
      assertThat(body).isEmpty();
    } else if (!content.has("text/javascript")) { // files have many
      assertThat(content.keySet()).as(body).contains(type);
      JsonObject schema = content.getAsJsonObject(type).getAsJsonObject("schema");
      if (schema != null && type.endsWith("json")) {
        schemas.check(schema, body);
      }
    }
  }

  /** Every answer that an operation may give, by its operation and status. */
  Map<String, JsonObject> responses() {
    Map<String, JsonObject> responses = new TreeMap<>();
    for (Map.Entry<String, JsonElement> path : paths()) {
      for (Map.Entry<String, JsonElement> operation : entries(path.getValue())) {
        JsonObject all = operation.getValue().getAsJsonObject().getAsJsonObject("responses");
        for (Map.Entry<String, JsonElement> response : entries(all)) {
          responses.put(
              operation.getKey() + " " + path.getKey() + " " + response.getKey(),
              resolved(response.getValue().getAsJsonObject()));
        }
      }
    }
    return responses;
  }

  private static Set<Map.Entry<String, JsonElement>> entries(JsonElement object) {
    return object.getAsJsonObject().entrySet();
  }

  private JsonObject resolved(JsonObject object) {
    JsonElement reference = object.get("$ref");
    return reference == null ? object : at(reference.getAsString());
  }

  /** What a reference within the document stands for. */
  JsonObject at(String reference) {
    JsonObject place = document;
    for (String name : reference.substring("#/".length()).split("/")) {
      place = place.getAsJsonObject(name);
    }
    return place;
  }

  private JsonObject operation(String method, String rawPath) {
    String path =
        rawPath.length() > 1 && rawPath.endsWith("/")
            ? rawPath.substring(0, rawPath.length() - 1)
            : rawPath;
    return paths().stream()
        .filter(entry -> entry.getValue().getAsJsonObject().has(method))
        .filter(entry -> path.matches(entry.getKey().replaceAll("\\{\\w+}", "[^/]+")))
        // a path without a parameter comes before one with
        .min(Comparator.comparing(entry -> entry.getKey().contains("{")))
        .map(entry -> entry.getValue().getAsJsonObject().getAsJsonObject(method))
        .orElse(null);
  }
}
