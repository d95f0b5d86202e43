package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.IotCenter;
import io.iotcenter.examples.web.WebClient.Answer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No answer tells where the back end is, or what this server is made of. */
class InternalsTest {
  private static final List<String> READING =
      List.of(
          "/api/devices",
          "/api/devices?limit=10",
          "/api/devices/a",
          "/api/devices/a/history",
          "/api/latest",
          "/api/telemetry",
          "/api/devices/a/telemetry",
          "/api/devices/a/telemetry.csv");

  private static final String FLUX =
      "from(bucket: \"iot_center\") |> range(start: -1h) |> yield(name: \"x\")";

  @TempDir Path folder;

  private static void check(IotCenter iot, int status, String sentence, String... secrets)
      throws Exception {
    try (WebServer server = WebServer.start(iot, WebSettings.loopback(), Clock.systemUTC());
        EventReader events = new EventReader(server.port(), "/api/live")) {
      WebClient web = new WebClient(server.port());
      for (String path : READING) {
        isSilent(web.get(path).isProblem(status, sentence), secrets);
      }
      isSilent(
          web.post("/api/devices", "{\"deviceId\":\"a\"}").isProblem(status, sentence), secrets);
      isSilent(web.post("/api/devices/a/rotate", "").isProblem(status, sentence), secrets);
      isSilent(web.delete("/api/devices/a").isProblem(status, sentence), secrets);
      isSilent(web.put("/api/devices/a/simulation").isProblem(status, sentence), secrets);
      String flux = "{\"query\":" + WebClient.quoted(FLUX) + "}";
      isSilent(web.post("/api/devices/a/measurements", flux).isProblem(status, sentence), secrets);
      String record = "{\"fields\":{\"x\":1}}";
      String shown = "Bearer " + "x".repeat(40);
      isSilent(
          web.post("/api/devices/a/telemetry", record, "Authorization", shown)
              .isProblem(status, sentence),
          secrets);
      iot.telemetry().record("a").field("x", 1).send();
      Await.until(() -> !web.get("/health").ok().toString().contains("\"up\""));
      isSilent(web.get("/api/status"), secrets);
      String told =
          events
              .await("backend", state -> state.toString().contains("\"available\":false"))
              .toString();
      assertThat(told).contains(sentence).doesNotContain(secrets);
    }
  }

  private static void isSilent(Answer answer, String... secrets) {
    assertThat(answer.body())
        .doesNotContain(secrets)
        .doesNotContain("java.", "io.iotcenter", "Exception", "INFLUX_");
  }

  @Test
  void aFileThatCannotBeUsedIsNotNamed() throws Exception {
    try (IotCenter iot =
        IotCenter.embedded().file(folder.resolve("missing").resolve("iot.db")).build()) {
      check(iot, 502, "The database cannot be used.", folder.toString(), "iot.db");
    }
  }

  @Test
  void aServerThatIsAwayIsNotNamed() throws Exception {
    try (IotCenter iot =
        IotCenter.influxDB()
            .url("http://127.0.0.1:1")
            .token("x".repeat(40))
            .org("some-org")
            .build()) {
      check(iot, 503, "The database does not answer now", "127.0.0.1", "some-org", "refused");
    }
  }
}
