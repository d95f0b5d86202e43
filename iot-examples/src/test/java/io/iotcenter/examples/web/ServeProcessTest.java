package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.IotCenter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as a process: how it starts, and how it ends. */
@Tag("process")
class ServeProcessTest {
  @TempDir Path folder;

  private ServerProcess start(Map<String, String> settings, String... options) throws IOException {
    return ServerProcess.start(folder, settings, List.of("-Xmx128m"), options);
  }

  @Test
  void aSignalEndsItAndWhatItAcceptedIsStored() throws Exception {
    int accepted = 0;
    try (ServerProcess server = start(Map.of(), "--port", "0")) {
      int port = server.port();
      WebClient web = new WebClient(port);
      String token = web.register("a");
      try (EventReader events = new EventReader(port, "/api/live?device=a")) {
        for (; accepted < 100; accepted++) {
          String time = "2026-03-01T10:00:00.%03dZ".formatted(accepted);
          String body = "{\"time\":\"" + time + "\",\"fields\":{\"x\":1}}";
          String shown = "Bearer " + token;
          assertThat(web.post("/api/devices/a/telemetry", body, "Authorization", shown).status())
              .isEqualTo(202);
        }
        server.terminate();
        assertThatThrownBy(() -> events.await("never", data -> true))
            .isInstanceOf(IOException.class);
      }
      assertThat(server.output()).contains("Stopping: delivering what is left.");
      assertThat(server.exitCode()).isEqualTo(128 + 15); // as the JVM ends on SIGTERM
    }
    try (IotCenter iot = IotCenter.embedded(folder.resolve("iot-center.db"))) {
      assertThat(iot.query().device("a").toList()).hasSize(accepted);
    }
  }

  @Test
  void aDatabaseThatIsAwayIsNoReasonNotToStart() throws Exception {
    Map<String, String> away =
        Map.of(
            "INFLUX_URL", "http://127.0.0.1:1", "INFLUX_TOKEN", "x".repeat(40), "INFLUX_ORG", "o");
    try (ServerProcess server = start(away, "--port", "0")) {
      WebClient web = new WebClient(server.port());
      assertThat(web.get("/health").ok().toString()).contains("status");
      web.get("/api/devices").isProblem(503, "");
      server.terminate();
      assertThat(server.output()).contains("Stopping").doesNotContain("x".repeat(40));
    }
  }

  @Test
  void beyondThisMachineItDoesNotStartWithoutAKey() throws Exception {
    try (ServerProcess server = start(Map.of(), "--host", "0.0.0.0", "--port", "0")) {
      assertThat(server.output()).contains("there is no API key").contains("--api-key-file");
      assertThat(server.exitCode()).isNotZero();
    }
  }

  @Test
  void aPortThatIsTakenIsToldInASentence() throws Exception {
    try (ServerProcess first = start(Map.of(), "--port", "0")) {
      String port = "" + first.port();
      try (ServerProcess second = start(Map.of(), "--port", port, "--spool", "other")) {
        assertThat(second.output()).contains(port).doesNotContain("\tat ");
        assertThat(second.exitCode()).isNotZero();
      }
    }
  }
}
