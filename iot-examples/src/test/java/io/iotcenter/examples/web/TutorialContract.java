package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.iotcenter.examples.web.WebClient.Answer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tutorial's page asks for, word for word, and what it must not get. */
abstract class TutorialContract extends WebKit {
  private String bucket() {
    return iot().buckets().telemetry();
  }

  private Answer ask(String device, String flux) {
    JsonObject body = new JsonObject();
    body.addProperty("query", flux);
    return web()
        .post(
            "/api/devices/" + WebClient.id(device) + "/measurements",
            body.toString(),
            "Accept",
            "application/csv",
            "Content-Type",
            "application/json");
  }

  /** The text of iot-api-ui, with its line breaks. */
  private String question(String device, String field) {
    return """
        from(bucket: "%s")
                 |> range(start: -60d)
                 |> filter(fn: (r) => r._measurement == "environment" and r.device == "%s" )
                 |> filter(fn: (r) => r._field == "%s" )
                 |> aggregateWindow(every: 1h, fn: mean, createEmpty: false)
                 |> yield(name: "mean")
                 """
        .formatted(bucket(), device, field);
  }

  @Test
  void itsChartsComeAfterGenerateData() {
    web().register("dev1");
    web().post("/api/devices/generate", "{\"deviceIds\":[\"dev1\"]}").ok();
    for (String field : List.of("Humidity", "Pressure", "Temperature")) {
      Answer answer = ask("dev1", question("dev1", field));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo("application/csv");
      List<String> lines = answer.body().lines().toList();
      assertThat(lines.get(0)).startsWith("#group,false,false,true,true,false,false,true,true");
      assertThat(lines.get(1)).startsWith("#datatype,string,long,dateTime:RFC3339");
      assertThat(lines.get(2)).startsWith("#default,mean,");
      assertThat(lines.get(3))
          .startsWith(",result,table,_start,_stop,")
          .contains("_time", "_value", "_field", "_measurement", "device", "TemperatureSensor");
      assertThat(lines.get(4)).contains("," + field + ",");
      assertThat(lines.stream().filter(line -> line.startsWith(",,0,")).count())
          .isBetween(24L, 26L);
    }
  }

  @Test
  void aDeviceWithoutDataHasNoRows() {
    Answer answer = ask("nobody", question("nobody", "Humidity"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().strip()).isEmpty();
  }

  @Test
  void telemetryIsAllThatAQueryReaches() {
    web().register("dev1");
    write("dev1", Instant.now(), 1);
    iot().telemetry().flush(SOON);
    for (String flux :
        List.of(
            "from(bucket: \"" + iot().buckets().devices() + "\") |> range(start: 0)",
            "import \"http\"\nhttp.get(url: \"http://localhost\")",
            "from(bucket: \"x\", host: \"http://localhost:1\") |> range(start: 0)",
            "buckets()",
            "from(bucket: \"" + bucket() + "\") |> range(start: 0) |> to(bucket: \"x\")",
            "from(bucket: \"" + bucket() + "\") |> range(start: 0) |> map(fn: (r) => r)",
            "",
            "💥")) {
      JsonObject problem = ask("dev1", flux).isProblem(400, "").json().getAsJsonObject();
      assertThat(problem.get("line").getAsInt()).isPositive();
      assertThat(problem.get("column").getAsInt()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"query\":null}", "{\"query\":7}", "{\"flux\":\"x\"}", "[]", ""})
  void aQuestionWithoutAQueryIsRefused(String body) {
    web().post("/api/devices/a/measurements", body).isProblem(400, "");
  }

  @Test
  void theBucketsAreListed() {
    assertThat(web().get("/api/buckets").ok().toString())
        .isEqualTo(
            "[{\"name\":\"%s\"},{\"name\":\"%s\"}]".formatted(bucket(), iot().buckets().devices()));
  }
}
