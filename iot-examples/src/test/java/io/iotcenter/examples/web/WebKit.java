package io.iotcenter.examples.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import io.iotcenter.IotCenter;
import io.iotcenter.examples.web.WebClient.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server over a fresh back end for each test; what the contracts of the routes stand on. */
abstract class WebKit {
  static final Duration SOON = Duration.ofSeconds(10);

  private IotCenter iot;
  private WebServer server;
  private WebClient web;

  abstract IotCenter open() throws Exception;

  @BeforeEach
  final void start() throws Exception {
    iot = open();
    server = WebServer.start(iot, WebSettings.loopback(), Clock.systemUTC());
    web = new WebClient(server.port());
  }

  @AfterEach
  final void stop() {
    if (server != null) { // runs also where the test was skipped
      server.close();
      iot.close();
    }
  }

  final IotCenter iot() {
    return iot;
  }

  final WebClient web() {
    return web;
  }

  /** Writes past the server. */
  final void write(String device, Instant time, double celsius) {
    iot.telemetry()
        .record(device)
        .field("Temperature", celsius)
        .field("Humidity", 48.0)
        .time(time)
        .send();
  }

  static List<String> ids(JsonElement devices) {
    return StreamSupport.stream(devices.getAsJsonArray().spliterator(), false)
        .map(device -> device.getAsJsonObject().get("deviceId").getAsString())
        .toList();
  }

  static JsonArray rows(Answer answer) {
    return answer.ok().getAsJsonObject().getAsJsonArray("rows");
  }
}
