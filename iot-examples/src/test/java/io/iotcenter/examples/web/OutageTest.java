package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.InMemoryIotCenter;
import io.iotcenter.IotCenter;
import io.iotcenter.examples.web.WebClient.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server says while the back end is away, and after. */
class OutageTest {
  private final InMemoryIotCenter iot = IotCenter.inMemory();
  private WebServer server;
  private WebClient web;

  @BeforeEach
  void start() {
    server = WebServer.start(iot, WebSettings.loopback(), iot::time);
    web = new WebClient(server.port());
  }

  @AfterEach
  void stop() {
    server.close();
    iot.close();
  }

  @Test
  void whatNeedsTheBackEndSaysWhenToComeBack() {
    web.register("a");
    iot.beginOutage();
    for (String path :
        List.of(
            "/api/devices",
            "/api/devices/a",
            "/api/latest",
            "/api/devices/a/telemetry",
            "/api/devices/a/telemetry.csv")) {
      Answer answer = web.get(path).isProblem(503, "");
      assertThat(answer.header("Retry-After")).isEqualTo("5");
    }
    web.post("/api/devices", "{\"deviceId\":\"b\"}").isProblem(503, "");
    web.post("/api/devices/generate", "{\"deviceIds\":[\"a\"]}").isProblem(503, "");
    iot.endOutage();
    assertThat(web.get("/api/devices").ok().getAsJsonArray()).hasSize(1);
  }

  @Test
  void healthIsDegradedWhileTelemetryIsBuffered() {
    assertThat(web.get("/health").ok()).hasToString("{\"status\":\"up\"}");
    iot.beginOutage();
    iot.telemetry().record("a").field("x", 1.0).send();
    Await.until(() -> web.get("/health").ok().toString().contains("degraded"));
    assertThat(web.get("/api/status").ok().toString()).contains("\"buffered\":1");
    iot.endOutage();
    Await.until(() -> web.get("/health").ok().toString().contains("up"));
    assertThat(web.get("/api/status").ok().toString()).contains("\"stored\":1");
  }

  @Test
  void devicesThatWereHereBeforeGoOnSending() {
    String token = web.register("a");
    String body = "{\"fields\":{\"x\":%d}}";
    String path = "/api/devices/a/telemetry";
    web.post(path, body.formatted(1), "Authorization", "Bearer " + token);
    iot.beginOutage();
    assertThat(web.post(path, body.formatted(2), "Authorization", "Bearer " + token).status())
        .isEqualTo(202);
    web.post(path, body.formatted(3), "Authorization", "Bearer x").isProblem(503, "");
    iot.endOutage();
    Await.until(() -> web.get("/api/status").ok().toString().contains("\"stored\":2"));
  }

  @Test
  void aReadingThatTheDatabaseRefusesIsToldToWhoGeneratedIt() {
    web.register("a");
    iot.rejectNextBatch("type conflict");
    web.post("/api/devices/generate", "{\"deviceIds\":[\"a\"]}")
        .isProblem(422, "The database refused a reading: type conflict");
  }

  @Test
  void generatedReadingsThatWaitAreTold() {
    web.register("a");
    iot.delayBatches(Duration.ofMinutes(1));
    Answer answer = web.post("/api/devices/generate", "{\"deviceIds\":[\"a\"]}");
    iot.delayBatches(Duration.ZERO);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().getAsJsonObject().get("pending").getAsInt()).isEqualTo(145);
  }

  @Test
  void closedItIsDown() {
    iot.telemetry().close();
    assertThat(web.get("/health").status()).isEqualTo(503);
  }
}
