package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Virtual readings. */
abstract class SimulationContract extends WebKit {
  @Test
  void generateWritesADayOfReadingsAndThenWhatIsMissing() {
    web().register("a");
    JsonObject first =
        web().post("/api/devices/generate", "{\"deviceIds\":[\"a\"]}").ok().getAsJsonObject();
    assertThat(first.get("readings").getAsInt()).isEqualTo(145);
    assertThat(first.get("pending").getAsInt()).isZero();
    assertThat(rows(web().get("/api/devices/a/telemetry?last=2d"))).hasSize(145);
    JsonObject second =
        web().post("/api/devices/generate", "{\"deviceIds\":[\"a\"]}").ok().getAsJsonObject();
    assertThat(second.get("readings").getAsInt()).isEqualTo(1);
  }

  @Test
  void generateWritesNothingForADeviceThatIsNotThere() {
    web().register("a");
    web()
        .post("/api/devices/generate", "{\"deviceIds\":[\"a\",\"b\"]}")
        .isProblem(404, "No device \"b\" is registered; nothing written.");
    assertThat(web().get("/api/latest").ok().getAsJsonArray()).isEmpty();
    for (String body : List.of("{}", "{\"deviceIds\":[]}", "{\"deviceIds\":\"a\"}")) {
      web().post("/api/devices/generate", body).isProblem(400, "\"deviceIds\" is not an array");
    }
    web().post("/api/devices/generate", "{\"deviceIds\":[1]}").isProblem(400, "not a text");
  }

  @Test
  void aSimulatedDeviceSendsUntilItIsStopped() {
    web().put("/api/devices/a/simulation").isProblem(404, "register it first");
    web().register("a");
    assertThat(web().put("/api/devices/a/simulation").status()).isEqualTo(204);
    assertThat(web().put("/api/devices/a/simulation").status()).isEqualTo(204);
    assertThat(web().get("/api/simulation").ok().toString()).isEqualTo("{\"deviceIds\":[\"a\"]}");
    Await.until(() -> !web().get("/api/latest").ok().getAsJsonArray().isEmpty());
    JsonObject values =
        web()
            .get("/api/latest")
            .ok()
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("values");
    assertThat(values.keySet())
        .containsExactlyInAnyOrder("Temperature", "Humidity", "Pressure", "Lat", "Lon");
    assertThat(web().delete("/api/devices/a/simulation").status()).isEqualTo(204);
    assertThat(web().get("/api/simulation").ok().toString()).isEqualTo("{\"deviceIds\":[]}");
  }

  @Test
  void aFleetIsRegisteredAndSimulated() {
    web().post("/api/simulation", "{\"devices\":3,\"prefix\":\"v-\"}").ok();
    assertThat(ids(web().get("/api/devices").ok())).containsExactly("v-1", "v-2", "v-3");
    web().post("/api/simulation", "{\"devices\":2,\"prefix\":\"v-\"}").ok();
    assertThat(ids(web().get("/api/devices").ok())).hasSize(3);
    assertThat(web().get("/api/simulation").ok().toString())
        .isEqualTo("{\"deviceIds\":[\"v-1\",\"v-2\",\"v-3\"]}");
    assertThat(web().delete("/api/simulation").status()).isEqualTo(204);
    assertThat(web().get("/api/simulation").ok().toString()).isEqualTo("{\"deviceIds\":[]}");
    for (String devices : List.of("0", "201", "1.5", "\"x\"", "null", "[1]", "1e99")) {
      web().post("/api/simulation", "{\"devices\":" + devices + "}").isProblem(400, "1 to 200");
    }
  }
}
