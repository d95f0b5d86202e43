package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.iotcenter.IotCenter;
import java.time.Clock;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private final ApiDescription description = ApiDescription.read();

  @Test
  void theDescriptionHasEveryRouteAndNoOther() {
    try (IotCenter iot = IotCenter.inMemory();
        WebServer server = WebServer.start(iot, WebSettings.loopback(), Clock.systemUTC())) {
      assertThat(description.operations())
          .isEqualTo(
              server.routes().stream()
                  .map(Object::toString)
                  .collect(Collectors.toCollection(TreeSet::new)));
      WebClient.Answer served = new WebClient(server.port()).get("/openapi.json");
      assertThat(served.json()).isEqualTo(description.document());
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    Pattern.compile("\"\\$ref\":\"([^\"]+)\"")
        .matcher(description.document().toString())
        .results()
        .forEach(
            match -> assertThat(description.at(match.group(1))).as(match.group(1)).isNotNull());
  }

  @Test
  void everyParameterOfAPathIsDescribed() {
    description.document().getAsJsonObject("paths").entrySet().stream()
        .filter(path -> path.getKey().contains("{"))
        .flatMap(path -> path.getValue().getAsJsonObject().entrySet().stream())
        .forEach(
            operation ->
                assertThat(operation.getValue().getAsJsonObject().get("parameters").toString())
                    .as(operation.toString())
                    .containsAnyOf("#/components/parameters/id", "#/components/parameters/file"));
  }

  @Test
  void everyAnswerWithDataHasAnExampleThatIsAsItsSchemaSays() {
    description
        .responses()
        .forEach(
            (name, response) -> {
              JsonObject content = response.getAsJsonObject("content");
              if (content != null && !name.matches("get /((page|uplot)/.*|openapi.json)? 200")) {
                content.entrySet().forEach(body -> checkExample(name, body));
              }
            });
  }

  private void checkExample(String name, Map.Entry<String, JsonElement> body) {
    JsonObject content = body.getValue().getAsJsonObject();
    assertThat(content.has("example")).as(name).isTrue();
    if (content.has("schema")) {
      description
          .schemas()
          .check(content.getAsJsonObject("schema"), content.get("example").toString());
    }
  }
}
