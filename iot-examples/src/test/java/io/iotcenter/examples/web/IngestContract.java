package io.iotcenter.examples.web;

import static io.iotcenter.examples.web.WebClient.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceRights;
import io.iotcenter.examples.web.WebClient.Answer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Telemetry that devices send with their own tokens. */
abstract class IngestContract extends WebKit {
  private static final String MARCH = "from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";

  private Answer send(String device, String token, String body, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Authorization";
    all[1] = "Bearer " + token;
    return web().post("/api/devices/" + id(device) + "/telemetry", body, all);
  }

  private static void isAccepted(Answer answer, int records) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"accepted\":" + records + "}");
  }

  private String stored(String device) {
    iot().telemetry().flush(SOON);
    return web().get("/api/devices/" + id(device) + "/telemetry?" + MARCH).ok().toString();
  }

  @Test
  void aRecordAsJsonIsStored() {
    String token = web().register("a/b 😀");
    isAccepted(
        send(
            "a/b 😀",
            token,
            """
            {"time": "2026-03-01T10:00:00Z", "tags": {"TemperatureSensor": "x"},
             "fields": {"Temperature": 21, "note": "warm", "open": true}}
            """,
            "Content-Type",
            "application/json"),
        1);
    assertThat(stored("a/b 😀"))
        .isEqualTo(
            "{\"columns\":[\"Temperature\",\"note\",\"open\"],"
                + "\"rows\":[[\"2026-03-01T10:00:00Z\",21.0,\"warm\",true]],\"truncated\":false}");
  }

  @Test
  void severalRecordsAreStored() {
    String token = web().register("a");
    String record = "{\"time\":\"2026-03-01T10:00:0%dZ\",\"fields\":{\"x\":%d}}";
    isAccepted(
        send("a", token, "[" + record.formatted(1, 1) + "," + record.formatted(2, 2) + "]"), 2);
    assertThat(stored("a"))
        .contains("[\"2026-03-01T10:00:01Z\",1.0],[\"2026-03-01T10:00:02Z\",2.0]");
  }

  @Test
  void lineProtocolIsStoredAsItIs() {
    String token = web().register("a b");
    isAccepted(
        send(
            "a b",
            token,
            """
            # a comment
            environment,device=a\\ b,TemperatureSensor=t\\,1 Temperature=21.5,n=3i,u=4u 1772359200

            environment ok=t,text="say \\"hi\\"
            there" 1772359201
            """,
            "Content-Type",
            "text/plain; charset=utf-8"),
        2);
    assertThat(stored("a b")).contains("\"rows\":[]"); // those times were seconds
    isAccepted(
        web()
            .post(
                "/api/devices/a%20b/telemetry?precision=s",
                "environment ok=t,n=7i,text=\"say \\\"hi\\\"\" 1772359201",
                "Authorization",
                "Token " + token,
                "Content-Type",
                "text/plain"),
        1);
    assertThat(stored("a b"))
        .contains("[\"2026-03-01T10:00:01Z\",null,7,true,\"say \\\"hi\\\"\",null]");
  }

  @Test
  void onlyTheOwnTokenOfAnEnabledDeviceIsLetIn() {
    String token = web().register("a");
    String other = web().register("b");
    String body = "{\"fields\":{\"x\":1}}";
    Answer none = web().post("/api/devices/a/telemetry", body).isProblem(401, "Authorization");
    assertThat(none.header("WWW-Authenticate")).startsWith("Bearer ");
    send("a", other, body).isProblem(403, "This is not a token of this device.");
    send("a", "nonsense", body).isProblem(403, "This is not a token of this device.");
    send("nobody", token, body).isProblem(403, "This is not a token of this device.");
    web().post("/api/devices/a/disable", "").ok();
    send("a", token, body).isProblem(403, "This device is disabled.");
    web().post("/api/devices/a/enable", "").ok();
    isAccepted(send("a", token, body), 1);
    web().post("/api/devices/a/rotate", "").ok();
    send("a", token, body).isProblem(403, "not a token");
    iot().telemetry().flush(SOON);
    assertThat(ids(web().get("/api/latest").ok())).containsExactly("a");
  }

  @Test
  void aTokenThatMayNotWriteDoesNot() {
    String token =
        iot()
            .devices()
            .register("a", DeviceProfile.standard().withRights(DeviceRights.READ_ONLY))
            .credentials()
            .orElseThrow()
            .token();
    send("a", token, "{\"fields\":{\"x\":1}}").isProblem(403, "may not write");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "{}",
        "{\"fields\":{}}",
        "{\"fields\":[1]}",
        "{\"fields\":{\"x\":null}}",
        "{\"fields\":{\"x\":{}}}",
        "{\"fields\":{\"x\":1},\"time\":\"now\"}",
        "{\"fields\":{\"x\":1},\"time\":7}",
        "{\"fields\":{\"x\":1},\"tags\":{\"t\":1}}",
        "{\"fields\":{\"x\":1},\"tags\":{\"t\":\"\"}}",
        "{\"fields\":{\"x\":1e999}}",
        "{\"fields\":{\"x\":1},\"device\":\"b\"}",
        "{\"fields\":{\"_x\":1}}",
        "{\"fields\":{\"time\":1}}",
        "{\"fields\":{\"x\":NaN}}",
        "[{\"fields\":{\"x\":1}},{\"fields\":{\"x\":null}}]",
        "{\"fields\":{\"x\":1},\"time\":\"1600-01-01T00:00:00Z\"}"
      })
  void jsonThatIsWrongIsRefusedAsAWhole(String body) {
    String token = web().register("a");
    send("a", token, body, "Content-Type", "application/json").isProblem(400, "");
    iot().telemetry().flush(SOON);
    assertThat(web().get("/api/latest").ok().getAsJsonArray()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#",
        "environment",
        "environment x",
        "environment x=",
        "environment x=1 y",
        "environment x=1 1 2",
        "other x=1",
        "environment,device=b x=1",
        "environment,device x=1",
        "environment,device= x=1",
        "environment x=1,",
        "environment x=\"open",
        "environment x=1j",
        "environment x=9223372036854775808i",
        "environment x=-1u",
        "environment x=1e999",
        "environment x=1 99999999999999999999",
        "environment x=1\nenvironment y=",
        "environment,time=x y=1",
        "environment x=0x10",
        "environment x=1i2"
      })
  void linesThatAreWrongAreRefusedAsAWhole(String body) {
    String token = web().register("a");
    send("a", token, body, "Content-Type", "text/plain").isProblem(400, "");
    iot().telemetry().flush(SOON);
    assertThat(web().get("/api/latest").ok().getAsJsonArray()).isEmpty();
  }

  @Test
  void aLineThatIsWrongIsNamed() {
    String token = web().register("a");
    send("a", token, "environment x=1\n\n# z\nenvironment y=?", "Content-Type", "text/plain")
        .isProblem(400, "Line 4: the value of the field \"y\" is none.");
    send("a", token, "environment,device=b x=1", "Content-Type", "text/plain")
        .isProblem(400, "Line 1: it is of another device.");
  }

  @Test
  void jsonMayNameTheDeviceThatSendsItAndNoOther() {
    String token = web().register("a");
    String own = "{\"tags\":{\"device\":\"a\"},\"fields\":{\"x\":1}}";
    String other = "{\"tags\":{\"device\":\"b\"},\"fields\":{\"x\":1}}";
    send("a", token, "[" + own + "," + other + "]").isProblem(400, "of another device");
    iot().telemetry().flush(SOON);
    assertThat(web().get("/api/latest").ok().getAsJsonArray()).isEmpty();

    isAccepted(send("a", token, own), 1);
  }

  @Test
  void whatOnlyShowsInTheWholeLineIsRefusedAndTheRestIsCounted() {
    String token = web().register("a");
    String tags =
        IntStream.range(0, 80)
            .mapToObj(i -> "\"t%d\":\"%s\"".formatted(i, "x".repeat(1000)))
            .collect(Collectors.joining(","));
    String good = "{\"fields\":{\"x\":1}}";
    String tooLong = "{\"tags\":{" + tags + "},\"fields\":{\"x\":1}}";
    Answer answer = send("a", token, "[" + good + "," + tooLong + "," + good + "]");
    answer.isProblem(400, "shorten the tags");
    assertThat(answer.body()).contains("\"accepted\":1");
  }

  @Test
  void aBodyIsNotLongerThanAMegabyte() {
    String token = web().register("a");
    send("a", token, " ".repeat((1 << 20) + 1)).isProblem(413, "1048576");
  }
}
