package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.iotcenter.IotCenter;
import io.iotcenter.testkit.InfluxServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page over a real InfluxDB that dies and comes back. */
@Tag("influx")
class PageInfluxTest extends PageKit {
  private static InfluxServer influx;

  @BeforeAll
  static void startInflux() throws Exception {
    influx = SHARED.add(InfluxServer.ownProcess());
  }

  @Override
  IotCenter open() throws Exception {
    return InfluxBuckets.fresh(influx).open();
  }

  @Test
  void influxDiesUnderThePageAndNothingIsLost() throws Exception {
    web().register("greenhouse");
    openDevice("greenhouse");
    browser().click("Simulate");
    Await.until(() -> points("Temperature") > 1);
    influx.kill();
    Await.until(() -> banner().startsWith("The database is away since"));
    Await.until(() -> browser().text(".pill").contains("waiting"));
    browser().screenshot("influxdb-away");
    influx.restart();
    Await.until(() -> banner().isEmpty());
    int before = points("Temperature");
    Await.until(() -> points("Temperature") > before);
    browser().click("Stop simulating");
    Await.until(() -> delivery().get("stored").equals(delivery().get("accepted")));
    int rows =
        web()
            .get("/api/devices/greenhouse/telemetry?last=1h")
            .ok()
            .getAsJsonObject()
            .getAsJsonArray("rows")
            .size();
    assertThat(rows).isEqualTo(delivery().get("accepted").getAsInt());
  }

  private JsonObject delivery() {
    return web().get("/api/status").ok().getAsJsonObject().getAsJsonObject("delivery");
  }
}
