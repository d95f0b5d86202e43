package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.InMemoryIotCenter;
import io.iotcenter.IotCenter;
import io.iotcenter.examples.web.WebClient.Answer;
import io.iotcenter.examples.web.http.ApiKey;
import io.iotcenter.model.ConfigurationException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the server lets in, and what it bears. */
class SafetyTest {
  private static final String KEY = "a-key-of-some-length";

  private final InMemoryIotCenter iot = IotCenter.inMemory();
  private WebServer server;
  private WebClient web;

  private void start(WebSettings settings) {
    server = WebServer.start(iot, settings, Clock.systemUTC());
    web = new WebClient(server.port());
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
    iot.close();
  }

  @Test
  void beyondThisMachineItDoesNotStartWithoutAKey() {
    assertThatThrownBy(() -> start(WebSettings.loopback().withHost("0.0.0.0")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("there is no API key")
        .hasMessageContaining("--api-key-file");
  }

  @Test
  void aPortThatIsTakenOrNoneIsNamed() {
    start(WebSettings.loopback());
    WebSettings same = WebSettings.loopback().withPort(server.port());
    assertThatThrownBy(() -> WebServer.start(iot, same, Clock.systemUTC()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("--port " + server.port())
        .hasMessageContaining("is taken");
    web.get("/health").ok();
    for (int port : new int[] {-1, 65_536}) {
      WebSettings none = WebSettings.loopback().withPort(port);
      assertThatThrownBy(() -> WebServer.start(iot, none, Clock.systemUTC()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("--port " + port);
    }
  }

  @Test
  void aRateThatIsNoneIsNamed() {
    for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> start(WebSettings.loopback().withRequestsPerSecond(rate)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("--requests-per-second " + rate);
    }
  }

  @Test
  void withAKeyOnlyWhoShowsItIsLetIn() {
    start(WebSettings.loopback().withKey(ApiKey.of(KEY)));
    Answer refused = web.get("/api/devices").isProblem(401, "asks for an API key");
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"IoT Center\"");
    web.get("/api/devices", "Authorization", "Bearer wrong").isProblem(401, "not the API key");
    web.get("/api/devices", "Authorization", "Basic " + KEY).isProblem(401, "asks for");
    web.get("/api/devices", "X-API-Key", KEY + "x").isProblem(401, "not the API key");
    web.get("/metrics").isProblem(401, "");
    web.get("/api/live").isProblem(401, "");
    web.get("/api/devices", "Authorization", "Bearer " + KEY).ok();
    web.get("/api/devices", "X-API-Key", KEY).ok();
    assertThat(web.get("/").status()).isEqualTo(200); // the page asks for the key itself
    web.get("/health").ok();
    web.withKey(KEY).register("a");
  }

  @Test
  void aKeyIsLongEnoughAndNeverShown() {
    assertThatThrownBy(() -> ApiKey.of("short")).hasMessageContaining("16");
    assertThat(WebSettings.loopback().withKey(ApiKey.of(KEY)).toString()).doesNotContain(KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "http://localhost.evil.example", "null", "x"})
  void aPageOfAnotherOriginIsKeptOut(String origin) {
    start(WebSettings.loopback());
    web.get("/api/devices", "Origin", origin).isProblem(403, "another origin");
    web.post("/api/devices", "{\"deviceId\":\"a\"}", "Origin", origin, "Content-Type", "text/plain")
        .isProblem(403, "another origin");
    web.send("OPTIONS", "/api/devices", null, "Origin", origin).isProblem(403, "another origin");
    assertThat(iot.devices().find("a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"})
  void aPageOfThisMachineIsLetInByCors(String origin) {
    start(WebSettings.loopback());
    Answer answer = web.get("/api/devices", "Origin", origin);
    answer.ok();
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
    assertThat(answer.header("Vary")).isEqualTo("Origin");
    Answer preflight =
        web.send(
            "OPTIONS",
            "/api/devices",
            null,
            "Origin",
            origin,
            "Access-Control-Request-Method",
            "POST");
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(origin);
    assertThat(preflight.header("Access-Control-Allow-Methods")).isEqualTo("*");
    assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo("*, Authorization");
  }

  @Test
  void originsAreASettingAndTheStarLetsInAll() {
    start(WebSettings.loopback().withCorsOrigins(List.of("https://iot.example")));
    assertThat(
            web.get("/api/devices", "Origin", "https://iot.example")
                .header("Access-Control-Allow-Origin"))
        .isEqualTo("https://iot.example");
    web.get("/api/devices", "Origin", "https://iot.example.evil").isProblem(403, "");
    server.close();
    start(WebSettings.loopback().withCorsOrigins(List.of("*")));
    assertThat(
            web.get("/api/devices", "Origin", "https://any.example")
                .header("Access-Control-Allow-Origin"))
        .isEqualTo("*");
  }

  @Test
  void aNameThatOnlyLeadsHereIsRefused() throws IOException {
    start(WebSettings.loopback());
    String rebound =
        RawHttp.exchange(
            server.port(),
            "GET /api/devices HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assertThat(rebound).startsWith("HTTP/1.1 421 ").contains("localhost only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: localhost\r\nHost: evil.example\r\n",
        "Host: evil.example\r\nHost: localhost\r\n",
        "Host: localhost\r\nContent-Length: 2\r\nContent-Length: 20\r\n",
        "Host: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n",
        "Host : localhost\r\n",
        "Host: localhost\r\n folded: x\r\n",
        ""
      })
  void headersThatCanBeReadInTwoWaysAreRefused(String headers) throws IOException {
    start(WebSettings.loopback());
    String answer =
        RawHttp.exchange(
            server.port(),
            "POST /api/devices HTTP/1.1\r\nConnection: close\r\n" + headers + "\r\n{}");
    assertThat(answer).startsWith("HTTP/1.1 400 ");
    assertThat(iot.devices().list()).isEmpty();
  }

  @Test
  void whoAsksTooOftenWaits() {
    start(WebSettings.loopback().withRequestsPerSecond(0.01));
    web.get("/health").ok();
    Answer refused = web.get("/health").isProblem(429, "Too many requests");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 100);
  }

  @Test
  void aDeviceThatSendsTooOftenWaitsAndNoOther() {
    start(WebSettings.loopback().withDeviceRequestsPerSecond(0.01));
    String body = "{\"fields\":{\"x\":1}}";
    String a = "Bearer " + web.register("a");
    String b = "Bearer " + web.register("b");
    assertThat(web.post("/api/devices/a/telemetry", body, "Authorization", a).status())
        .isEqualTo(202);
    Answer refused =
        web.post("/api/devices/a/telemetry", body, "Authorization", a)
            .isProblem(429, "Too many requests");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 100);
    assertThat(web.post("/api/devices/b/telemetry", body, "Authorization", b).status())
        .isEqualTo(202);
  }

  @Test
  void everyAnswerHasTheHeadersThatKeepABrowserSafe() {
    start(WebSettings.loopback());
    for (String path : List.of("/", "/api/devices", "/nothing", "/openapi.json")) {
      Answer answer = web.get(path);
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("Content-Security-Policy"))
          .contains("default-src 'none'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.header("Server")).isEmpty();
    }
    assertThat(web.get("/api/devices").header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void aFileIsSentAgainOnlyIfItChanged() {
    start(WebSettings.loopback());
    Answer first = web.get("/uplot/uPlot.min.css");
    assertThat(first.header("Content-Type")).isEqualTo("text/css; charset=utf-8");
    Answer second = web.get("/uplot/uPlot.min.css", "If-None-Match", first.header("ETag"));
    assertThat(second.status()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/page/..%2findex.html",
        "/page/%2e%2e%2f%2e%2e%2fsimplelogger.properties",
        "/page/.",
        "/uplot/..%2fLICENSE",
        "/uplot/%2e%2e%2fpackage.json",
        "/page/x.class",
        "/web/index.html",
        "/META-INF/MANIFEST.MF",
        "/page/",
        "/page/a%5cb.js",
        "//index.html",
        "/page/index.html%00"
      })
  void noPathLeavesTheFolderOfThePage(String path) throws IOException {
    start(WebSettings.loopback());
    assertThat(RawHttp.get(server.port(), path))
        .startsWith("HTTP/1.1 40")
        .contains("\"status\":40");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/devices/%ZZ", "/api/devices/%FF", "/api/devices/a%00b", "/../../x", "*"})
  void aPathThatIsNoneIsAProblemToo(String path) throws IOException {
    start(WebSettings.loopback());
    assertThat(RawHttp.get(server.port(), path))
        .startsWith("HTTP/1.1 400 ")
        .contains("Content-Type: application/problem+json")
        .contains("\"error\":");
  }

  @Test
  void headersAreNeverBuiltFromInput() throws IOException {
    start(WebSettings.loopback());
    String answer =
        RawHttp.get(server.port(), "/api/devices/a%0d%0aX-Evil:%201/telemetry.csv?last=1h");
    assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("\nX-Evil");
    String export = RawHttp.get(server.port(), "/api/devices/a%22;x=%22y*'/telemetry.csv?last=1h");
    assertThat(export).contains("filename*=UTF-8''a%22%3Bx%3D%22y%2A%27.csv\r\n");
  }

  @Test
  void noHeaderMakesARequestOneOfAnotherMethod() {
    start(WebSettings.loopback());
    web.register("a");
    web.get("/api/devices/a", "X-HTTP-Method-Override", "DELETE").ok();
    assertThat(iot.devices().find("a")).isPresent();
  }

  @Test
  void otherMethodsAreToldWhichOnesThereAre() {
    start(WebSettings.loopback());
    Answer answer = web.send("DELETE", "/api/latest", null).isProblem(405, "it takes");
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    web.send("TRACE", "/api/latest", null).isProblem(405, "");
    web.get("/nothing").isProblem(404, "/openapi.json");
    assertThat(web.send("HEAD", "/api/devices", null).status()).isEqualTo(200);
    assertThat(web.send("HEAD", "/api/live", null).status()).isEqualTo(200);
    assertThat(web.send("OPTIONS", "/api/latest", null).header("Allow"))
        .isEqualTo("GET, HEAD, OPTIONS");
  }

  @Test
  void aBodyThatNeverEndsIsCutOffAtItsLimit() throws IOException {
    start(WebSettings.loopback());
    try (Socket socket = RawHttp.connect(server.port())) {
      socket
          .getOutputStream()
          .write(
              "POST /api/devices HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] chunk = ("1000\r\n" + " ".repeat(4096) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 5; i++) {
        socket.getOutputStream().write(chunk);
      }
      assertThat(RawHttp.readAll(socket.getInputStream())).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void headersWithoutEndAreRefused() throws IOException {
    start(WebSettings.loopback());
    assertThat(RawHttp.get(server.port(), "/health", "X: " + "y".repeat(20_000) + "\r\n"))
        .startsWith("HTTP/1.1 431 ");
    assertThat(RawHttp.get(server.port(), "/" + "y".repeat(20_000))).startsWith("HTTP/1.1 414 ");
  }
}
