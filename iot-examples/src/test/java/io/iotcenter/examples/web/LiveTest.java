package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.iotcenter.InMemoryIotCenter;
import io.iotcenter.IotCenter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events that pages listen to. */
class LiveTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final InMemoryIotCenter iot = IotCenter.inMemory();
  private WebServer server;

  @BeforeEach
  void start() {
    start(WebSettings.loopback());
  }

  private void start(WebSettings settings) {
    server = WebServer.start(iot, settings, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.close();
    iot.close();
  }

  private void write(String device, Instant time, double celsius) {
    iot.telemetry().record(device).field("Temperature", celsius).time(time).send();
    iot.telemetry().flush(SOON);
  }

  private static boolean any(JsonElement event) {
    return true;
  }

  @Test
  void itBeginsWithTheStatus() throws IOException {
    try (EventReader events = new EventReader(server.port(), "/api/live")) {
      assertThat(events.head())
          .startsWith("HTTP/1.1 200 OK")
          .contains("Content-Type: text/event-stream; charset=utf-8")
          .contains("Cache-Control: no-store");
      assertThat(events.await("status", LiveTest::any).data().getAsJsonObject().get("state"))
          .hasToString("\"CONNECTED\"");
      assertThat(events.await("backend", LiveTest::any).data()).hasToString("{\"available\":true}");
    }
  }

  @Test
  void whoListensToADeviceGetsEachOfItsReadingsOnce() throws IOException {
    try (EventReader events = new EventReader(server.port(), "/api/live?device=a")) {
      events.await("backend", LiveTest::any);
      List<Double> seen = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        write("b", Instant.now(), -1);
        write("a", Instant.now(), i);
        for (JsonElement reading :
            events.await("readings", LiveTest::any).data().getAsJsonArray()) {
          JsonObject object = reading.getAsJsonObject();
          assertThat(object.get("deviceId")).hasToString("\"a\"");
          seen.add(object.getAsJsonObject("values").get("Temperature").getAsDouble());
        }
      }
      assertThat(seen).containsExactly(0.0, 1.0, 2.0);
    }
  }

  @Test
  void aReadingThatComesALittleLateIsShownToo() throws IOException {
    try (EventReader events = new EventReader(server.port(), "/api/live?device=a")) {
      write("a", Instant.now(), 1);
      events.await("readings", data -> data.toString().contains("1.0"));
      write("a", Instant.now().minusSeconds(3), 2);
      assertThat(events.await("readings", LiveTest::any).data().getAsJsonArray()).hasSize(1);
    }
  }

  @Test
  void whoListensToAllGetsTheNewestOfEach() throws IOException {
    try (EventReader events = new EventReader(server.port(), "/api/live")) {
      events.await("backend", LiveTest::any);
      Instant now = Instant.now();
      iot.telemetry().record("b").field("x", 1.0).time(now).send();
      iot.telemetry().record("a").field("x", 1.0).time(now.minusMillis(2)).send();
      iot.telemetry().record("a").field("x", 2.0).time(now.minusMillis(1)).send();
      iot.telemetry().flush(SOON);
      String readings = "";
      while (!readings.contains("\"b\"") || !readings.contains("2.0")) {
        readings += events.await("readings", LiveTest::any).data();
      }
      assertThat(readings).doesNotContain("}}]{\"deviceId\":\"a\"");
    }
  }

  @Test
  void whoListensToAllGetsTheNewestOfEachFieldHoweverTheyAreWritten() throws IOException {
    try (EventReader events = new EventReader(server.port(), "/api/live")) {
      events.await("backend", LiveTest::any);
      Instant now = Instant.now();
      iot.telemetry().record("a").field("x", 1.0).time(now.minusMillis(3)).send();
      iot.telemetry().record("a").field("x", 2.0).time(now.minusMillis(2)).send();
      iot.telemetry().record("a").field("y", 3.0).time(now.minusMillis(1)).send();
      iot.telemetry().record("end").field("z", 4.0).time(now).send();
      iot.telemetry().flush(SOON);
      String readings = "";
      while (!readings.contains("\"end\"")) {
        readings += events.await("readings", LiveTest::any).data();
      }
      assertThat(readings).contains("{\"x\":2.0}", "{\"y\":3.0}");
    }
  }

  @Test
  void aNewDeviceIsTold() throws IOException {
    try (EventReader events = new EventReader(server.port(), "/api/live")) {
      events.await("backend", LiveTest::any);
      new WebClient(server.port()).register("a");
      assertThat(events.await("devices", LiveTest::any).data()).hasToString("{}");
    }
  }

  @Test
  void anOutageIsToldAndItsEndAndWhatCameMeanwhile() throws IOException {
    try (EventReader events = new EventReader(server.port(), "/api/live?device=a")) {
      events.await("backend", LiveTest::any);
      iot.beginOutage();
      JsonObject away = events.await("backend", LiveTest::any).data().getAsJsonObject();
      assertThat(away.get("available").getAsBoolean()).isFalse();
      assertThat(away.get("error").getAsString()).isNotEmpty();
      iot.telemetry().record("a").field("Temperature", 7.0).time(Instant.now()).send();
      events.await("status", data -> data.toString().contains("RETRYING"));
      iot.endOutage();
      JsonElement reading = events.await("readings", LiveTest::any).data();
      assertThat(reading.toString()).contains("7.0");
    }
  }

  @Test
  void noMoreThanItsLimitMayListenAndOneThatLeavesMakesRoom() throws IOException {
    server.close();
    start(WebSettings.loopback().withMaxStreams(2));
    WebClient web = new WebClient(server.port());
    EventReader first = new EventReader(server.port(), "/api/live");
    try (EventReader second = new EventReader(server.port(), "/api/live")) {
      assertThat(second.head()).startsWith("HTTP/1.1 200");
      var refused = web.get("/api/live").isProblem(503, "Too many pages listen");
      assertThat(refused.header("Retry-After")).isEqualTo("10");
      first.close();
      Await.until(
          () -> {
            iot.telemetry().record("a").field("x", 1.0).time(Instant.now()).send();
            return isLetIn();
          });
    }
  }

  private boolean isLetIn() {
    try (EventReader third = new EventReader(server.port(), "/api/live")) {
      return third.head().startsWith("HTTP/1.1 200");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aLongTextIsCutSoThatNoPageIsOverwhelmed() throws IOException {
    try (EventReader events = new EventReader(server.port(), "/api/live?device=a")) {
      events.await("backend", LiveTest::any);
      iot.telemetry().record("a").field("text", "x".repeat(100_000)).time(Instant.now()).send();
      assertThat(events.await("readings", LiveTest::any).data().toString())
          .hasSizeLessThan(500)
          .contains("xxx…");
    }
  }

  @Test
  void anIdThatIsNoneIsRefused() {
    new WebClient(server.port()).get("/api/live?device=").isProblem(400, "device=greenhouse-1");
  }

  @Test
  void theStreamsEndWithTheServer() throws IOException {
    try (EventReader events = new EventReader(server.port(), "/api/live")) {
      events.await("backend", LiveTest::any);
      server.close();
      assertThatThrownBy(() -> events.await("never", LiveTest::any))
          .isInstanceOf(IOException.class);
    }
  }
}
