package io.iotcenter.examples.web;

import static io.iotcenter.examples.web.WebClient.id;
import static io.iotcenter.examples.web.WebClient.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.iotcenter.IotCenter;
import io.iotcenter.examples.web.WebClient.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the routes promise, by HTTP, on whatever back end. */
abstract class WebContract {
  private static final Duration SOON = Duration.ofSeconds(10);

  private IotCenter iot;
  private WebServer server;
  private WebClient web;

  abstract IotCenter open() throws Exception;

  @BeforeEach
  void start() throws Exception {
    iot = open();
    server = WebServer.start(iot, WebSettings.loopback(), Clock.systemUTC());
    web = new WebClient(server.port());
  }

  @AfterEach
  void stop() {
    server.close();
    iot.close();
  }

  private void write(String device, Instant time, double celsius) {
    iot.telemetry()
        .record(device)
        .field("Temperature", celsius)
        .field("Humidity", 48.0)
        .time(time)
        .send();
  }

  private static List<String> ids(JsonElement devices) {
    return StreamSupport.stream(devices.getAsJsonArray().spliterator(), false)
        .map(device -> device.getAsJsonObject().get("deviceId").getAsString())
        .toList();
  }

  @Test
  void thereAreNoDevicesAtFirst() {
    assertThat(web.get("/api/devices").ok().getAsJsonArray()).isEmpty();
  }

  @Test
  void aDeviceThatRegistersGetsItsTokenOnceAndIsListedWithout() {
    Answer answer = web.post("/api/devices", "{\"deviceId\":\"greenhouse-1\"}");
    JsonObject made = answer.ok().getAsJsonObject();
    assertThat(made.keySet()).containsExactly("deviceId", "key", "updatedAt", "state", "token");
    assertThat(made.get("deviceId").getAsString()).isEqualTo("greenhouse-1");
    assertThat(made.get("key").getAsString()).hasSize(16);
    assertThat(made.get("token").getAsString()).hasSizeGreaterThan(40);
    assertThat(Instant.parse(made.get("updatedAt").getAsString()))
        .isBetween(Instant.now().minus(SOON), Instant.now().plus(SOON));

    made.remove("token");
    JsonArray expected = new JsonArray();
    expected.add(made);
    assertThat(web.get("/api/devices").ok()).isEqualTo(expected);
    assertThat(web.get("/api/devices/greenhouse-1").ok()).isEqualTo(expected);
  }

  @Test
  void devicesAreListedInTheOrderOfTheirIds() {
    List.of("b", "a", "c").forEach(web::register);
    assertThat(ids(web.get("/api/devices").ok())).containsExactly("a", "b", "c");
  }

  @Test
  void aSlashAtTheEndOfAPathChangesNothing() {
    web.register("a");
    assertThat(web.get("/api/devices/").ok()).isEqualTo(web.get("/api/devices").ok());
    assertThat(web.get("/api/devices/a/").ok()).isEqualTo(web.get("/api/devices/a").ok());
  }

  @Test
  void anUnknownDeviceIsAnEmptyArrayAsInTheTutorial() {
    assertThat(web.get("/api/devices/nobody").ok().getAsJsonArray()).isEmpty();
  }

  @Test
  void aDeviceWithoutAnIdGetsARandomOne() {
    JsonObject made = web.post("/api/devices", "{\"deviceId\":null}").ok().getAsJsonObject();
    assertThat(made.get("deviceId").getAsString()).hasSize(36);
    assertThat(ids(web.get("/api/devices").ok()))
        .containsExactly(made.get("deviceId").getAsString());
  }

  @Test
  void aDeviceThatExistsIsAConflictAndStaysAsItWas() {
    web.register("a");
    JsonElement before = web.get("/api/devices").ok();
    web.post("/api/devices", "{\"deviceId\":\"a\"}")
        .isProblem(409, "This device is registered already.");
    assertThat(web.get("/api/devices").ok()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "text/plain;charset=UTF-8"})
  void createOfTheJavaScriptServerTakesJsonAsJsonAndAsText(String mediaType) {
    web.post("/api/devices/create", "{\"deviceId\":\"a\"}", "Content-Type", mediaType).ok();
    assertThat(ids(web.get("/api/devices").ok())).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "..",
        ".",
        "../../etc",
        "100%",
        "%2F",
        "a;b=c",
        "a b",
        "a+b",
        "a?b#c",
        "😀",
        "\"); drop",
        "$\\x",
        "${r}",
        "a,b=c d",
        "<script>alert(1)</script>",
        "'",
        "a\\b",
        "create",
        "generate",
        "ünïcödé",
        "\u202eright-to-left",
        "C:\\Windows\\x",
        "a|b",
        "[::1]"
      })
  void idsWithEveryCharacterReachTheRightDevice(String id) {
    web.register("other");
    web.register(id);
    assertThat(ids(web.get("/api/devices/" + id(id)).ok())).containsExactly(id);
    write(id, Instant.now(), 21.5);
    write("other", Instant.now(), 4);
    iot.telemetry().flush(SOON);
    JsonArray rows = rows(web.get("/api/devices/" + id(id) + "/telemetry?field=Temperature"));
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).getAsJsonArray().get(1).getAsDouble()).isEqualTo(21.5);
    web.put("/api/devices/" + id(id) + "/simulation");
    assertThat(web.get("/api/simulation").ok().getAsJsonObject().getAsJsonArray("deviceIds"))
        .containsExactly(new com.google.gson.JsonPrimitive(id));
    assertThat(web.delete("/api/devices/" + id(id) + "/simulation").status()).isEqualTo(204);
  }

  @Test
  void anIdThatNoTagCanHoldIsRefused() {
    web.post("/api/devices", "{\"deviceId\":\"\"}").isProblem(400, "is empty");
    web.post("/api/devices", "{\"deviceId\":\"a\\\\\"}").isProblem(400, "backslash");
    web.post("/api/devices", "{\"deviceId\":\"a\\nb\"}").isProblem(400, "control character");
    web.post("/api/devices", "{\"deviceId\":" + quoted("x".repeat(1025)) + "}")
        .isProblem(400, "1024 bytes");
    web.get("/api/devices/a%0Ab").isProblem(400, "control character");
    assertThat(web.get("/api/devices").ok().getAsJsonArray()).isEmpty();
  }

  @Test
  void aBodyThatIsNotWhatItShouldBeIsRefused() {
    web.post("/api/devices", "").isProblem(400, "empty");
    web.post("/api/devices", "{deviceId:'a'}").isProblem(400, "not JSON");
    web.post("/api/devices", "[]").isProblem(400, "not an object");
    web.post("/api/devices", "{\"deviceId\":7}").isProblem(400, "\"deviceId\" is not a text");
    web.post("/api/devices", "{} {}").isProblem(400, "");
    web.post("/api/devices", "{\"deviceId\":\"" + "x".repeat(20_000) + "\"}")
        .isProblem(413, "longer than 16384 bytes");
    web.post("/api/devices", "{}", "Content-Encoding", "gzip").isProblem(415, "Content-Encoding");
    assertThat(web.get("/api/devices").ok().getAsJsonArray()).isEmpty();
  }

  @Test
  void generateWritesADayOfReadingsAndThenWhatIsMissing() {
    web.register("a");
    JsonObject first =
        web.post("/api/devices/generate", "{\"deviceIds\":[\"a\"]}").ok().getAsJsonObject();
    assertThat(first.get("readings").getAsInt()).isEqualTo(145);
    assertThat(first.get("pending").getAsInt()).isZero();
    assertThat(rows(web.get("/api/devices/a/telemetry?last=2d"))).hasSize(145);
    JsonObject second =
        web.post("/api/devices/generate", "{\"deviceIds\":[\"a\"]}").ok().getAsJsonObject();
    assertThat(second.get("readings").getAsInt()).isEqualTo(1);
  }

  @Test
  void generateWritesNothingForADeviceThatIsNotThere() {
    web.register("a");
    web.post("/api/devices/generate", "{\"deviceIds\":[\"a\",\"b\"]}")
        .isProblem(404, "No device \"b\" is registered; nothing written.");
    assertThat(web.get("/api/latest").ok().getAsJsonArray()).isEmpty();
    for (String body : List.of("{}", "{\"deviceIds\":[]}", "{\"deviceIds\":\"a\"}")) {
      web.post("/api/devices/generate", body).isProblem(400, "\"deviceIds\" is not an array");
    }
    web.post("/api/devices/generate", "{\"deviceIds\":[1]}").isProblem(400, "not a text");
  }

  private static JsonArray rows(Answer answer) {
    return answer.ok().getAsJsonObject().getAsJsonArray("rows");
  }

  @Test
  void telemetryComesBackAsItWasWritten() {
    write("a", Instant.parse("2026-03-01T10:00:00Z"), 21.5);
    write("a", Instant.parse("2026-03-01T10:00:01.5Z"), 22);
    iot.telemetry().flush(SOON);
    String range = "from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z";
    assertThat(web.get("/api/devices/a/telemetry?" + range).ok().toString())
        .isEqualTo(
            "{\"deviceId\":\"a\",\"columns\":[\"Humidity\",\"Temperature\"],\"rows\":"
                + "[[\"2026-03-01T10:00:00Z\",48.0,21.5],"
                + "[\"2026-03-01T10:00:01.500Z\",48.0,22.0]],\"truncated\":false}");
    assertThat(
            rows(web.get("/api/devices/a/telemetry?" + range + "&every=1h&aggregate=max"))
                .toString())
        .isEqualTo("[[\"2026-03-01T10:00:00Z\",48.0,22.0]]");
    assertThat(web.get("/api/devices/a/telemetry?" + range + "&limit=1").ok().toString())
        .contains("21.5]],\"truncated\":true}");
    Answer windows =
        web.get(
            "/api/devices/a/telemetry?"
                + range
                + "&field=Temperature&aggregate=min&aggregate=mean");
    assertThat(windows.ok().getAsJsonObject().get("columns").toString())
        .isEqualTo("[\"min(Temperature)\",\"mean(Temperature)\"]");
    assertThat(rows(windows).get(0).getAsJsonArray().get(2).getAsDouble()).isEqualTo(21.75);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "last=soon",
        "last=0s",
        "from=2026-03-01T00:00:00Z",
        "from=yesterday&to=today",
        "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z",
        "every=1h&aggregate=magic",
        "every=-5m",
        "limit=0",
        "limit=100001",
        "limit=ten",
        "last=1h&last=2h",
        "field="
      })
  void aQuestionThatMakesNoSenseIsRefused(String question) {
    web.get("/api/devices/a/telemetry?" + question).isProblem(400, "");
  }

  @Test
  void theMeanOfATextIsAProblemOfTheFieldType() {
    iot.telemetry().record("a").field("note", "warm").send();
    iot.telemetry().flush(SOON);
    web.get("/api/devices/a/telemetry?field=note&aggregate=mean").isProblem(422, "\"note\"");
    web.get("/api/devices/a/telemetry.csv?field=note&aggregate=mean").isProblem(422, "\"note\"");
  }

  @Test
  void anExportIsCsvToSave() {
    Instant time = Instant.parse("2026-03-01T10:00:00Z");
    iot.telemetry().record("a \"b\"").field("n", 1.5).field("t", "x,\"y\"").time(time).send();
    iot.telemetry().flush(SOON);
    Answer answer =
        web.get(
            "/api/devices/"
                + id("a \"b\"")
                + "/telemetry.csv?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"telemetry.csv\"; filename*=UTF-8''a%20%22b%22.csv");
    assertThat(answer.body()).isEqualTo("time,n,t\r\n2026-03-01T10:00:00Z,1.5,\"x,\"\"y\"\"\"\r\n");
  }

  @Test
  void latestHasTheNewestValueOfEachFieldWithItsOwnTime() {
    Instant time = Instant.parse("2026-03-01T10:00:00Z");
    write("a", time, 21.5);
    iot.telemetry().record("a").field("Temperature", 23.0).time(time.plusSeconds(60)).send();
    write("b", time, 4);
    iot.telemetry().flush(SOON);
    JsonElement both = web.get("/api/latest").ok();
    assertThat(ids(both)).containsExactly("a", "b");
    assertThat(both.getAsJsonArray().get(0).toString())
        .isEqualTo(
            "{\"deviceId\":\"a\",\"time\":\"2026-03-01T10:01:00Z\",\"values\":{"
                + "\"Humidity\":{\"value\":48.0,\"time\":\"2026-03-01T10:00:00Z\"},"
                + "\"Temperature\":{\"value\":23.0,\"time\":\"2026-03-01T10:01:00Z\"}}}");
    assertThat(ids(web.get("/api/devices/b/latest").ok())).containsExactly("b");
    assertThat(web.get("/api/devices/c/latest").ok().getAsJsonArray()).isEmpty();
  }

  @Test
  void aSimulatedDeviceSendsUntilItIsStopped() {
    web.put("/api/devices/a/simulation").isProblem(404, "register it first");
    web.register("a");
    assertThat(web.put("/api/devices/a/simulation").status()).isEqualTo(204);
    assertThat(web.put("/api/devices/a/simulation").status()).isEqualTo(204);
    assertThat(web.get("/api/simulation").ok().toString()).isEqualTo("{\"deviceIds\":[\"a\"]}");
    Await.until(() -> !web.get("/api/latest").ok().getAsJsonArray().isEmpty());
    JsonObject values =
        web.get("/api/latest")
            .ok()
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("values");
    assertThat(values.keySet())
        .containsExactlyInAnyOrder("Temperature", "Humidity", "Pressure", "Lat", "Lon");
    assertThat(web.delete("/api/devices/a/simulation").status()).isEqualTo(204);
    assertThat(web.get("/api/simulation").ok().toString()).isEqualTo("{\"deviceIds\":[]}");
  }

  @Test
  void aFleetIsRegisteredAndSimulated() {
    web.post("/api/simulation", "{\"devices\":3,\"prefix\":\"v-\"}").ok();
    assertThat(ids(web.get("/api/devices").ok())).containsExactly("v-1", "v-2", "v-3");
    web.post("/api/simulation", "{\"devices\":2,\"prefix\":\"v-\"}").ok();
    assertThat(ids(web.get("/api/devices").ok())).hasSize(3);
    assertThat(web.get("/api/simulation").ok().toString())
        .isEqualTo("{\"deviceIds\":[\"v-1\",\"v-2\",\"v-3\"]}");
    assertThat(web.delete("/api/simulation").status()).isEqualTo(204);
    assertThat(web.get("/api/simulation").ok().toString()).isEqualTo("{\"deviceIds\":[]}");
    for (String devices : List.of("0", "201", "1.5", "\"x\"", "null", "[1]", "1e99")) {
      web.post("/api/simulation", "{\"devices\":" + devices + "}").isProblem(400, "1 to 200");
    }
  }

  @Test
  void theStatusCountsWhatIsStored() {
    write("a", Instant.now(), 1);
    iot.telemetry().flush(SOON);
    JsonObject status = web.get("/api/status").ok().getAsJsonObject();
    assertThat(status.get("backend").getAsString()).isEqualTo(iot.toString());
    JsonObject delivery = status.getAsJsonObject("delivery");
    assertThat(delivery.get("state").getAsString()).isEqualTo("CONNECTED");
    assertThat(delivery.get("stored").getAsLong()).isEqualTo(1);
    assertThat(web.get("/health").ok().toString()).isEqualTo("{\"status\":\"up\"}");
  }

  @Test
  void prometheusReadsTheMeters() {
    web.register("a/b");
    web.get("/api/devices/" + id("a/b")).ok();
    Answer answer = web.get("/metrics");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(answer.body())
        .contains("iotcenter_delivery_records_total{result=\"stored\"}")
        .contains(
            "http_server_requests_seconds_count{method=\"GET\",outcome=\"answered\",route=\"/api/devices/{id}\"}")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("a/b");
  }
}
