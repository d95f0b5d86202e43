package io.iotcenter.examples.web.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.iotcenter.IotCenter;
import io.iotcenter.device.Device;
import io.iotcenter.device.TokenCheck;
import io.iotcenter.examples.web.HttpConnection;
import io.iotcenter.examples.web.RawRequest;
import io.iotcenter.query.Reading;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What there should be, by what the server has confirmed; and the devices that nobody may touch.
 * Thread-safe.
 */
final class Account {
  static final String VICTIM = "victim";

  private final String secret;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final Set<String> withTelemetry = ConcurrentHashMap.newKeySet();
  private final AtomicLong records = new AtomicLong(1);

  /** Begins with a device that has a token and a reading. */
  Account(IotCenter iot) {
    secret = iot.devices().register(VICTIM).credentials().orElseThrow().token();
    iot.telemetry().record(VICTIM).field("Temperature", 21.5).send();
    iot.telemetry().flush(Duration.ofSeconds(30));
    tokens.put(VICTIM, secret);
    withTelemetry.add(VICTIM);
  }

  /** The token of the victim, which no answer may show. */
  String secret() {
    return secret;
  }

  /** A device's own token; empty if there is none. */
  String token(String deviceId) {
    return tokens.getOrDefault(deviceId, "");
  }

  /** Takes down what an answer confirms. */
  void note(RawRequest request, String deviceId, HttpConnection.Answer answer) {
    if (!request.isHttp() || answer.body().length == 0) {
      return;
    }
    if (answer.status() >= 300) {
      notePart(request, deviceId, JsonOrText.of(answer));
      return;
    }
    switch (request.method()) {
      case "POST" -> notePost(request, deviceId, JsonOrText.of(answer));
      case "DELETE" -> tokens.remove(JsonOrText.of(answer).string("deviceId"));
      default -> {}
    }
  }

  private record JsonOrText(JsonObject object) {
    static JsonOrText of(HttpConnection.Answer answer) {
      JsonElement json =
          answer.header("content-type").matches("application/(problem[+])?json.*")
              ? JsonParser.parseString(answer.text())
              : new JsonObject();
      return new JsonOrText(json.isJsonObject() ? json.getAsJsonObject() : new JsonObject());
    }

    String string(String name) {
      return object.has(name) ? object.get(name).getAsString() : "";
    }

    int number(String name) {
      return object.has(name) ? object.get(name).getAsInt() : 0;
    }
  }

  /** A body of several records, of which only the first were taken. */
  private void notePart(RawRequest request, String deviceId, JsonOrText problem) {
    if (problem.number("accepted") > 0) {
      System.out.println("taken in part: " + request + problem.object);
      records.addAndGet(problem.number("accepted"));
      withTelemetry.add(deviceId);
    }
  }

  private void notePost(RawRequest request, String deviceId, JsonOrText answer) {
    if (answer.object.has("token")) {
      tokens.put(answer.string("deviceId"), answer.string("token"));
    } else if (answer.object.has("accepted")) {
      assertThat(request.token()).as(request.toString()).isEqualTo(token(deviceId)).isNotEmpty();
      records.addAndGet(answer.number("accepted"));
      withTelemetry.add(deviceId);
    } else if (answer.object.has("readings")) {
      records.addAndGet(answer.number("readings"));
      answer.object.getAsJsonArray("deviceIds").forEach(id -> withTelemetry.add(id.getAsString()));
    }
  }

  /** Fails if anything is there that nobody asked for, or is missing. */
  void check(IotCenter iot) {
    iot.telemetry().flush(Duration.ofMinutes(1));
    try (var devices = iot.devices().list()) {
      assertThat(devices.map(Device::id)).containsExactlyInAnyOrderElementsOf(tokens.keySet());
    }
    assertThat(iot.devices().check(VICTIM, secret)).isEqualTo(TokenCheck.ACCEPTED);
    assertThat(iot.telemetry().status().accepted()).isEqualTo(records.get());
    assertThat(iot.query().allDevices().latest().toList())
        .extracting(Reading::deviceId)
        .isSubsetOf(withTelemetry);
    assertThat(iot.query().device(VICTIM).toList()).hasSize(1);
  }
}
