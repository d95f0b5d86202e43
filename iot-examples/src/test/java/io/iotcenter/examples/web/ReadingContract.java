package io.iotcenter.examples.web;

import static io.iotcenter.examples.web.WebClient.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import io.iotcenter.examples.web.WebClient.Answer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Telemetry read back. */
abstract class ReadingContract extends WebKit {
  @Test
  void telemetryComesBackAsItWasWritten() {
    write("a", Instant.parse("2026-03-01T10:00:00Z"), 21.5);
    write("a", Instant.parse("2026-03-01T10:00:01.5Z"), 22);
    iot().telemetry().flush(SOON);
    String range = "from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z";
    assertThat(web().get("/api/devices/a/telemetry?" + range).ok().toString())
        .isEqualTo(
            "{\"columns\":[\"Humidity\",\"Temperature\"],\"rows\":"
                + "[[\"2026-03-01T10:00:00Z\",48.0,21.5],"
                + "[\"2026-03-01T10:00:01.500Z\",48.0,22.0]],\"truncated\":false}");
    assertThat(
            rows(web().get("/api/devices/a/telemetry?" + range + "&every=1h&aggregate=max"))
                .toString())
        .isEqualTo("[[\"2026-03-01T10:00:00Z\",48.0,22.0]]");
    assertThat(web().get("/api/devices/a/telemetry?" + range + "&limit=1").ok().toString())
        .contains("21.5]],\"truncated\":true}");
    Answer windows =
        web()
            .get(
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
    web().get("/api/devices/a/telemetry?" + question).isProblem(400, "");
  }

  @Test
  void theMeanOfATextIsAProblemOfTheFieldType() {
    iot().telemetry().record("a").field("note", "warm").send();
    iot().telemetry().flush(SOON);
    web().get("/api/devices/a/telemetry?field=note&aggregate=mean").isProblem(422, "\"note\"");
    web().get("/api/devices/a/telemetry.csv?field=note&aggregate=mean").isProblem(422, "\"note\"");
  }

  @Test
  void anExportIsCsvToSave() {
    Instant time = Instant.parse("2026-03-01T10:00:00Z");
    iot().telemetry().record("a \"b\"").field("n", 1.5).field("t", "x,\"y\"").time(time).send();
    iot().telemetry().flush(SOON);
    Answer answer =
        web()
            .get(
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
    iot().telemetry().record("a").field("Temperature", 23.0).time(time.plusSeconds(60)).send();
    write("b", time, 4);
    iot().telemetry().flush(SOON);
    JsonElement both = web().get("/api/latest").ok();
    assertThat(ids(both)).containsExactly("a", "b");
    assertThat(both.getAsJsonArray().get(0).toString())
        .isEqualTo(
            "{\"deviceId\":\"a\",\"time\":\"2026-03-01T10:01:00Z\",\"values\":{"
                + "\"Humidity\":{\"value\":48.0,\"time\":\"2026-03-01T10:00:00Z\"},"
                + "\"Temperature\":{\"value\":23.0,\"time\":\"2026-03-01T10:01:00Z\"}}}");
    assertThat(ids(web().get("/api/devices/b/latest").ok())).containsExactly("b");
    assertThat(web().get("/api/devices/c/latest").ok().getAsJsonArray()).isEmpty();
  }

  @Test
  void latestComesPageByPageInTheOrderOfIds() {
    List.of("b", "\uFF5E", "a", "😀").forEach(id -> write(id, Instant.now(), 4));
    iot().telemetry().flush(SOON);
    assertThat(ids(web().get("/api/latest?limit=2").ok())).containsExactly("a", "b");
    assertThat(ids(web().get("/api/latest?limit=2&cursor=b").ok())).containsExactly("\uFF5E", "😀");
    assertThat(ids(web().get("/api/latest?limit=2&cursor=" + id("\uFF5E")).ok()))
        .containsExactly("😀");
    assertThat(ids(web().get("/api/latest?device=b&device=nobody").ok())).containsExactly("b");
  }
}
