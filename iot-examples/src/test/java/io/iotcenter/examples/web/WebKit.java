package io.iotcenter.examples.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import io.iotcenter.IotCenter;
import io.iotcenter.examples.web.WebClient.Answer;
import io.iotcenter.testkit.Opened;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server over a fresh back end for each test; what the contracts of the routes stand on. */
abstract class WebKit {
  static final Duration SOON = Duration.ofSeconds(10);

  @RegisterExtension final Opened opened = Opened.byTest();

  private IotCenter iot;
  private WebClient web;

  abstract IotCenter open() throws Exception;

  @BeforeEach
  final void start() throws Exception {
    iot = opened.add(open());
    WebServer server = opened.add(WebServer.start(iot, WebSettings.loopback(), Clock.systemUTC()));
    web = new WebClient(server.port());
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
