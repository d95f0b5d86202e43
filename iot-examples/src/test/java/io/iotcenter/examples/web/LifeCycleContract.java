package io.iotcenter.examples.web;

import static io.iotcenter.examples.web.WebClient.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.iotcenter.device.TokenCheck;
import io.iotcenter.examples.web.WebClient.Answer;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a device after it is registered. */
abstract class LifeCycleContract extends WebKit {
  private JsonObject device(String deviceId) {
    return web().get("/api/devices/" + id(deviceId)).ok().getAsJsonArray().get(0).getAsJsonObject();
  }

  private String state(String deviceId) {
    return device(deviceId).get("state").getAsString();
  }

  @Test
  void aRotatedDeviceHasANewTokenAndTheOldOneWorksForTheOverlap() {
    String old = web().register("a");
    JsonObject made = web().post("/api/devices/a/rotate?overlap=1h", "").ok().getAsJsonObject();
    assertThat(made.keySet()).containsExactly("deviceId", "key", "token");
    assertThat(made.get("deviceId").getAsString()).isEqualTo("a");
    String token = made.get("token").getAsString();
    assertThat(token).isNotEqualTo(old);
    assertThat(iot().devices().check("a", token)).isEqualTo(TokenCheck.ACCEPTED);
    assertThat(iot().devices().check("a", old)).isEqualTo(TokenCheck.ACCEPTED);
    assertThat(state("a")).isEqualTo("ROTATING");
    assertThat(device("a").get("key")).isEqualTo(made.get("key"));
    assertThat(web().get("/api/devices").body()).doesNotContain(token);
  }

  @Test
  void aProblemNamesADeviceAsItIsCalled() {
    String pump = "Gerät 7 \u6cf5";
    web().register(pump);
    web().post("/api/devices/" + id(pump) + "/disable", "").ok();

    web().post("/api/devices/" + id(pump) + "/rotate", "").isProblem(409, pump);
  }

  @Test
  void withoutAnOverlapTheOldTokenEndsAtOnce() {
    String old = web().register("a");
    web().post("/api/devices/a/rotate", "").ok();
    assertThat(iot().devices().check("a", old)).isEqualTo(TokenCheck.WRONG_TOKEN);
    assertThat(state("a")).isEqualTo("ACTIVE");
    web().post("/api/devices/a/rotate?overlap=soon", "").isProblem(400, "overlap=24h");
    web().post("/api/devices/a/rotate?overlap=9999d", "").isProblem(400, "");
  }

  @Test
  void aDisabledDeviceIsOffUntilItIsEnabled() {
    String token = web().register("a");
    web().put("/api/devices/a/simulation");
    assertThat(web().post("/api/devices/a/disable", "").ok().getAsJsonObject().get("state"))
        .hasToString("\"DISABLED\"");
    assertThat(iot().devices().check("a", token)).isEqualTo(TokenCheck.DISABLED);
    assertThat(web().get("/api/simulation").ok()).hasToString("{\"deviceIds\":[]}");
    web().put("/api/devices/a/simulation").isProblem(409, "enable it first");
    web().post("/api/devices/a/rotate", "").isProblem(409, "");
    assertThat(web().post("/api/devices/a/enable", "").ok().getAsJsonObject().get("state"))
        .hasToString("\"ACTIVE\"");
    assertThat(iot().devices().check("a", token)).isEqualTo(TokenCheck.ACCEPTED);
  }

  @Test
  void aRemovedDeviceIsGoneAndItsTelemetryStaysUnlessItIsToGo() {
    for (String device : List.of("a", "b")) {
      web().register(device);
      write(device, Instant.now(), 21.5);
    }
    iot().telemetry().flush(SOON);
    assertThat(web().delete("/api/devices/a").ok())
        .hasToString("{\"deviceId\":\"a\",\"dataErased\":false,\"queuedDropped\":0}");
    assertThat(web().delete("/api/devices/b?data=erase").ok())
        .hasToString("{\"deviceId\":\"b\",\"dataErased\":true,\"queuedDropped\":0}");
    assertThat(web().get("/api/devices").ok().getAsJsonArray()).isEmpty();
    assertThat(ids(web().get("/api/latest").ok())).containsExactly("a");
    web().delete("/api/devices/a").isProblem(404, "No device of this id is registered.");
    web().delete("/api/devices/a?data=burn").isProblem(400, "data=keep");
  }

  @Test
  void theHistoryTellsWhatHappenedAndNoToken() {
    web().register("a");
    web().post("/api/devices/a/rotate", "").ok();
    web().post("/api/devices/a/disable", "").ok();
    web().delete("/api/devices/a").ok();
    JsonElement history = web().get("/api/devices/a/history").ok();
    assertThat(
            StreamSupport.stream(history.getAsJsonArray().spliterator(), false)
                .map(event -> event.getAsJsonObject().get("kind").getAsString()))
        .containsSubsequence("REGISTERED", "ROTATED", "DISABLED", "REMOVED");
    JsonObject first = history.getAsJsonArray().get(0).getAsJsonObject();
    assertThat(first.keySet()).containsExactly("time", "kind", "key", "actor");
    assertThat(web().get("/api/devices/nobody/history").ok().getAsJsonArray()).isEmpty();
  }

  @Test
  void labelsAndAttributesAreChanged() {
    web().register("a");
    Answer answer =
        web()
            .send(
                "PATCH",
                "/api/devices/a",
                "{\"labels\":[\"prototype\"],\"attributes\":{\"site\":\"<north>\"}}");
    assertThat(answer.ok().getAsJsonObject().get("labels")).hasToString("[\"prototype\"]");
    assertThat(device("a").get("attributes")).hasToString("{\"site\":\"<north>\"}");
    web().send("PATCH", "/api/devices/a", "{\"labels\":[]}").ok();
    assertThat(device("a").has("labels")).isFalse();
    assertThat(device("a").has("attributes")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"labels\":\"x\"}",
        "{\"labels\":[1]}",
        "{\"attributes\":[]}",
        "{\"rights\":\"all\"}",
        "{\"attributes\":{\"a\":1}}",
        "{\"labels\":[\"\"]}",
        "[]"
      })
  void aChangeThatIsNoneIsRefused(String body) {
    web().register("a");
    web().send("PATCH", "/api/devices/a", body).isProblem(400, "");
  }

  @Test
  void whatIsNotRegisteredCannotBeChanged() {
    for (String path : List.of("rotate", "disable", "enable")) {
      web().post("/api/devices/a/" + path, "").isProblem(404, "No device of this id");
    }
    web().send("PATCH", "/api/devices/a", "{}").isProblem(404, "No device of this id");
    web().delete("/api/devices/a").isProblem(404, "No device of this id");
  }

  @Test
  void nothingIsGeneratedForADisabledDevice() {
    web().register("a");
    web().post("/api/devices/a/disable", "").ok();
    web()
        .post("/api/devices/generate", "{\"deviceIds\":[\"a\"]}")
        .isProblem(409, "its records are not taken; enable it first.");
  }

  @Test
  void theSimulationOfADeviceThatSomebodyElseDisablesEndsAndNoOther() {
    web().register("a");
    web().register("b");
    web().put("/api/devices/a/simulation");
    web().put("/api/devices/b/simulation");
    iot().devices().disable("a");
    Await.until(
        () -> web().get("/api/simulation").ok().toString().equals("{\"deviceIds\":[\"b\"]}"));
  }
}
