package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.model.Verification;
import io.iotcenter.model.Verification.Check;
import io.iotcenter.model.Verification.Result;
import io.iotcenter.testkit.MisbehavingServer;
import io.iotcenter.testkit.Reply;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code verify()} says of servers that are not as they should be. */
class ServerCheckTest {
  private final MisbehavingServer server = MisbehavingServer.start();

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  private static Verification verify(InfluxSettings settings) {
    try (InfluxBackend backend =
        new InfluxBackend(settings, InfluxRouting.none(0), Clock.systemUTC())) {
      return backend.verify();
    }
  }

  private Verification verify(Reply ping, Reply me) {
    server.script("/ping", ping).script("/api/v2/me", me);
    return verify(ScriptedInflux.settings(server));
  }

  private static Check only(Verification verification) {
    assertThat(verification.checks()).as(verification::toString).hasSize(1);
    assertThat(verification.isOk()).isFalse();
    assertThat(verification.toString()).doesNotContain(ScriptedInflux.TOKEN);
    return verification.checks().get(0);
  }

  @Test
  void nobodyListens() throws Exception {
    String url;
    try (ServerSocket socket = new ServerSocket(0)) {
      url = "http://127.0.0.1:" + socket.getLocalPort();
    }
    Check check =
        only(
            verify(
                ScriptedInflux.settings(
                    url, TokenSource.fixed(ScriptedInflux.TOKEN), Duration.ofSeconds(5))));
    assertThat(check.subject()).isEqualTo("server");
    assertThat(check.finding()).contains("no answer from " + url, "INFLUX_URL");
  }

  @Test
  void aServerThatHangs() {
    server.script("/ping", Reply.hang(new CountDownLatch(1)));
    Check check =
        only(
            verify(
                ScriptedInflux.settings(
                    server.url(),
                    TokenSource.fixed(ScriptedInflux.TOKEN),
                    Duration.ofMillis(300))));
    assertThat(check.finding()).contains("not within 300 ms");
  }

  @Test
  void aCaptivePortal() {
    Check check = only(verify(Reply.html(200, "<html>Welcome</html>"), Reply.status(200)));
    assertThat(check.subject()).isEqualTo("server");
    assertThat(check.finding()).contains("captive portal");
  }

  @Test
  void aProxyWithoutAServer() {
    Check check = only(verify(Reply.html(502, "<html>Bad Gateway</html>"), Reply.status(200)));
    assertThat(check.finding()).contains("502");
  }

  @ParameterizedTest
  @CsvSource({"1.8.10", "3.1.0", "v4.0"})
  void anotherLineOfVersions(String version) {
    Check check =
        only(verify(Reply.status(204, "X-Influxdb-Version: " + version), Reply.status(200)));
    assertThat(check.finding()).contains("InfluxDB " + version);
    assertThat(check.remedy()).contains("2.7");
  }

  @ParameterizedTest
  @CsvSource({
    "v2.6.1, WARNING",
    "2.0.9, WARNING",
    "2.7.0, OK",
    "v2.10.3, OK",
    "2.9.1-nightly, OK",
    "nightly, WARNING"
  })
  void oldAndNewVersions(String version, Result expected) {
    Verification verification =
        verify(
            Reply.status(204, "X-Influxdb-Version: " + version),
            Reply.error(401, "unauthorized", "unauthorized access"));
    assertThat(verification.checks().get(0).result()).isEqualTo(expected);
    assertThat(verification.checks().get(0).finding()).contains(version);
    assertThat(verification.checks().get(1).subject()).isEqualTo("token");
  }

  @Test
  void aServerThatDoesNotTellItsVersion() {
    Verification verification =
        verify(Reply.status(204), Reply.error(401, "unauthorized", "unauthorized access"));
    assertThat(verification.checks().get(0).result()).isEqualTo(Result.WARNING);
  }

  @Test
  void aSupplierThatFails() {
    Check check =
        only(
            verify(
                ScriptedInflux.settings(
                    server.url(),
                    TokenSource.of(
                        () -> {
                          throw new IllegalStateException("hunter2");
                        }),
                    Duration.ofSeconds(5))));
    assertThat(check.subject()).isEqualTo("token");
    assertThat(check.finding()).contains("supplier").doesNotContain("hunter2");
  }

  @Test
  void aServerThatFailsOnTheWay() {
    server.script(MisbehavingServer.WRITE, Reply.error(500, "internal error", "no space left"));
    Verification verification =
        verify(Reply.status(204, "X-Influxdb-Version: v2.9.1"), Reply.json(200, "{}"));
    assertThat(verification.isOk()).isFalse();
    assertThat(verification.toString()).contains("FAILED   organization acme & sons", "no space");
  }
}
