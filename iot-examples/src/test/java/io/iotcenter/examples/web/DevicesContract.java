package io.iotcenter.examples.web;

import static io.iotcenter.examples.web.WebClient.id;
import static io.iotcenter.examples.web.WebClient.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.iotcenter.examples.web.WebClient.Answer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registering, listing and showing devices. */
abstract class DevicesContract extends WebKit {
  @Test
  void thereAreNoDevicesAtFirst() {
    assertThat(web().get("/api/devices").ok().getAsJsonArray()).isEmpty();
  }

  @Test
  void aDeviceThatRegistersGetsItsTokenOnceAndIsListedWithout() {
    Answer answer = web().post("/api/devices", "{\"deviceId\":\"greenhouse-1\"}");
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
    assertThat(web().get("/api/devices").ok()).isEqualTo(expected);
    assertThat(web().get("/api/devices/greenhouse-1").ok()).isEqualTo(expected);
  }

  @Test
  void devicesAreListedInTheOrderOfTheirIds() {
    List.of("b", "a", "c").forEach(web()::register);
    assertThat(ids(web().get("/api/devices").ok())).containsExactly("a", "b", "c");
  }

  @Test
  void aSlashAtTheEndOfAPathChangesNothing() {
    web().register("a");
    assertThat(web().get("/api/devices/").ok()).isEqualTo(web().get("/api/devices").ok());
    assertThat(web().get("/api/devices/a/").ok()).isEqualTo(web().get("/api/devices/a").ok());
  }

  @Test
  void anUnknownDeviceIsAnEmptyArrayAsInTheTutorial() {
    assertThat(web().get("/api/devices/nobody").ok().getAsJsonArray()).isEmpty();
  }

  @Test
  void aDeviceWithoutAnIdGetsARandomOne() {
    JsonObject made = web().post("/api/devices", "{\"deviceId\":null}").ok().getAsJsonObject();
    assertThat(made.get("deviceId").getAsString()).hasSize(36);
    assertThat(ids(web().get("/api/devices").ok()))
        .containsExactly(made.get("deviceId").getAsString());
  }

  @Test
  void aDeviceThatExistsIsAConflictAndStaysAsItWas() {
    web().register("a");
    JsonElement before = web().get("/api/devices").ok();
    web()
        .post("/api/devices", "{\"deviceId\":\"a\"}")
        .isProblem(409, "This device is registered already.");
    assertThat(web().get("/api/devices").ok()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "text/plain;charset=UTF-8"})
  void createOfTheJavaScriptServerTakesJsonAsJsonAndAsText(String mediaType) {
    web().post("/api/devices/create", "{\"deviceId\":\"a\"}", "Content-Type", mediaType).ok();
    assertThat(ids(web().get("/api/devices").ok())).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "../../etc",
        "...",
        "%2e%2e",
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
    web().register("other");
    web().register(id);
    assertThat(ids(web().get("/api/devices/" + id(id)).ok())).containsExactly(id);
    write(id, Instant.now(), 21.5);
    write("other", Instant.now(), 4);
    iot().telemetry().flush(SOON);
    JsonArray rows = rows(web().get("/api/devices/" + id(id) + "/telemetry?field=Temperature"));
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).getAsJsonArray().get(1).getAsDouble()).isEqualTo(21.5);
    web().put("/api/devices/" + id(id) + "/simulation");
    assertThat(web().get("/api/simulation").ok().getAsJsonObject().getAsJsonArray("deviceIds"))
        .containsExactly(new com.google.gson.JsonPrimitive(id));
    assertThat(web().delete("/api/devices/" + id(id) + "/simulation").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void anIdThatClientsTakeForAFolderIsRefusedAndStaysReadable(String id) {
    String body = "{\"deviceId\":" + quoted(id) + "}";
    web().post("/api/devices", body).isProblem(400, "a folder in a path");
    web().post("/api/devices/create", body).isProblem(400, "Choose another id.");
    assertThat(web().get("/api/devices").ok().getAsJsonArray()).isEmpty();

    web().register("other");
    write("other", Instant.now(), 4);
    iot().devices().registerWithoutToken(id);
    write(id, Instant.now(), 21.5);
    iot().telemetry().flush(SOON);
    assertThat(ids(web().get("/api/devices?device=" + id).ok())).containsExactly(id);
    assertThat(ids(web().get("/api/latest?device=" + id).ok())).containsExactly(id);
    JsonArray rows = rows(web().get("/api/telemetry?field=Temperature&device=" + id));
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).getAsJsonArray().get(0).getAsString()).isEqualTo(id);
    assertThat(rows.get(0).getAsJsonArray().get(2).getAsDouble()).isEqualTo(21.5);
  }

  @Test
  void devicesComePageByPage() {
    List.of("b", "\uFF5E", "a", "😀").forEach(iot().devices()::registerWithoutToken);
    assertThat(ids(web().get("/api/devices?limit=3").ok())).containsExactly("a", "b", "\uFF5E");
    assertThat(ids(web().get("/api/devices?limit=3&cursor=" + id("\uFF5E")).ok()))
        .containsExactly("😀");
    assertThat(ids(web().get("/api/devices?limit=3&cursor=aa").ok()))
        .containsExactly("b", "\uFF5E", "😀");
    assertThat(ids(web().get("/api/devices?device=b&device=nobody&device=a&device=b").ok()))
        .containsExactly("b", "a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cursor=a",
        "limit=0",
        "limit=10001",
        "limit=10&cursor=a&cursor=b",
        "limit=10&cursor=",
        "limit=10&device=a",
        "device="
      })
  void aPartThatMakesNoSenseIsRefused(String part) {
    web().get("/api/devices?" + part).isProblem(400, "");
    web().get("/api/latest?" + part).isProblem(400, "");
  }

  @Test
  void anIdThatNoTagCanHoldIsRefused() {
    web().post("/api/devices", "{\"deviceId\":\"\"}").isProblem(400, "is empty");
    web().post("/api/devices", "{\"deviceId\":\"a\\\\\"}").isProblem(400, "backslash");
    web().post("/api/devices", "{\"deviceId\":\"a\\nb\"}").isProblem(400, "control character");
    web()
        .post("/api/devices", "{\"deviceId\":" + quoted("x".repeat(1025)) + "}")
        .isProblem(400, "1024 bytes");
    web().get("/api/devices/a%0Ab").isProblem(400, "control character");
    assertThat(web().get("/api/devices").ok().getAsJsonArray()).isEmpty();
  }

  @Test
  void aBodyThatIsNotWhatItShouldBeIsRefused() {
    web().post("/api/devices", "").isProblem(400, "empty");
    web().post("/api/devices", "{deviceId:'a'}").isProblem(400, "not JSON");
    web().post("/api/devices", "[]").isProblem(400, "not an object");
    web().post("/api/devices", "{\"deviceId\":7}").isProblem(400, "\"deviceId\" is not a text");
    web().post("/api/devices", "{} {}").isProblem(400, "");
    web()
        .post("/api/devices", "{\"deviceId\":\"" + "x".repeat(20_000) + "\"}")
        .isProblem(413, "longer than 16384 bytes");
    web().post("/api/devices", "{}", "Content-Encoding", "gzip").isProblem(415, "Content-Encoding");
    assertThat(web().get("/api/devices").ok().getAsJsonArray()).isEmpty();
  }
}
