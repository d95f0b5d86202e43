package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.IotCenter;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.SpoolOptions;
import io.iotcenter.testkit.InfluxServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real InfluxDB is killed and started again under devices that send: the page is told, and
 * everything that was accepted is stored, also what was accepted while it was away, and also where
 * the server of the page was started anew meanwhile.
 */
@Tag("influx")
class InfluxOutageTest {
  private static final int DEVICES = 4;

  @TempDir Path folder;

  private final Map<String, String> tokens = new HashMap<>();

  private IotCenter open(InfluxBuckets place) {
    return place
        .builder()
        .delivery(
            DeliveryOptions.builder()
                .spool(SpoolOptions.in(folder.resolve("spool")))
                .closeTimeout(Duration.ofSeconds(1))
                .build())
        .build();
  }

  private WebSettings settings() {
    return WebSettings.loopback()
        .withDeviceRequestsPerSecond(1e9)
        .withKnownDevices(folder.resolve("known"));
  }

  @Test
  void nothingAcceptedIsLost() throws Exception {
    try (InfluxServer influx = InfluxServer.ownProcess()) {
      InfluxBuckets place = InfluxBuckets.fresh(influx);
      List<Integer> accepted = sendThroughOutage(place);
      try (IotCenter iot = open(place);
          WebServer server = WebServer.start(iot, settings(), Clock.systemUTC())) {
        WebClient web = new WebClient(server.port());
        web.get("/api/devices").isProblem(503, "");
        String shown = "Bearer " + tokens.get("d0");
        String record = "{\"fields\":{\"x\":-1}}";
        assertThat(web.post("/api/devices/d0/telemetry", record, "Authorization", shown).status())
            .isEqualTo(202);
        accepted.set(0, accepted.get(0) + 1);
        influx.restart();
        Await.until(() -> web.get("/health").ok().toString().contains("up"));
        Await.until(() -> iot.telemetry().status().bufferedRecords() == 0);
        for (int i = 0; i < DEVICES; i++) {
          assertThat(iot.query().device("d" + i).last(Duration.ofHours(2)).toList())
              .hasSize(accepted.get(i));
        }
        assertThat(iot.telemetry().status().rejected()).isZero();
      }
    }
  }

  /** Devices send; the server goes, comes back, and goes again, this time for good. */
  private List<Integer> sendThroughOutage(InfluxBuckets place) throws Exception {
    InfluxServer influx = place.server();
    AtomicBoolean goesOn = new AtomicBoolean(true);
    ExecutorService threads = Executors.newFixedThreadPool(DEVICES);
    try (IotCenter iot = open(place);
        WebServer server = WebServer.start(iot, settings(), Clock.systemUTC());
        EventReader events = new EventReader(server.port(), "/api/live")) {
      WebClient web = new WebClient(server.port());
      List<Future<Integer>> senders = new ArrayList<>();
      for (int i = 0; i < DEVICES; i++) {
        String id = "d" + i;
        String token = web.register(id);
        tokens.put(id, token);
        senders.add(threads.submit(() -> send(server.port(), id, token, goesOn)));
      }
      Await.until(() -> iot.telemetry().status().stored() > 100);
      influx.kill();
      events.await("backend", state -> state.toString().contains("\"available\":false"));
      events.await("status", status -> status.toString().contains("\"RETRYING\""));
      assertThat(web.get("/health").ok().toString()).contains("degraded");
      assertThat(web.get("/api/latest").isProblem(503, "").header("Retry-After")).isEqualTo("5");
      waitForMore(iot);
      influx.restart();
      events.await("backend", state -> state.toString().contains("\"available\":true"));
      events.await("readings", readings -> true);
      Await.until(() -> web.get("/health").ok().toString().contains("up"));
      waitForMore(iot);
      influx.kill();
      waitForMore(iot);
      goesOn.set(false);
      List<Integer> accepted = new ArrayList<>();
      for (Future<Integer> sender : senders) {
        accepted.add(sender.get());
      }
      return accepted;
    } finally {
      threads.shutdownNow();
    }
  }

  private static void waitForMore(IotCenter iot) {
    long now = iot.telemetry().status().accepted();
    Await.until(() -> iot.telemetry().status().accepted() > now + 200);
  }

  /** Sends until it shall not, and tells how many were accepted: all. */
  private static int send(int port, String id, String token, AtomicBoolean goesOn)
      throws Exception {
    int accepted = 0;
    try (HttpConnection connection = new HttpConnection(port)) {
      for (; goesOn.get(); accepted++) {
        String body = "{\"fields\":{\"x\":" + accepted + "}}";
        RawRequest request =
            RawRequest.of("POST", "/api/devices/" + id + "/telemetry", body).withToken(token);
        HttpConnection.Answer answer = connection.exchange(request.bytes(), true, false);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        Thread.sleep(5);
      }
    }
    return accepted;
  }
}
