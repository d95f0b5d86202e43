package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.IotCenter;
import io.iotcenter.device.DeviceProfile;
import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a device sends goes to its own bucket, where it has one. */
@Tag("influx")
class OwnBucketTest {
  @Test
  void aServerThatBeginsRoutesWhatTheDeviceSends() throws Exception {
    InfluxBuckets place = InfluxBuckets.fresh();
    String own = place.server().newBucket("own");
    String token;
    try (IotCenter operator = place.open()) {
      token =
          operator
              .devices()
              .register("vault-1", DeviceProfile.standard().withBucket(own))
              .credentials()
              .orElseThrow()
              .token();
    }
    try (IotCenter iot = place.open();
        WebServer server = WebServer.start(iot, WebSettings.loopback(), Clock.systemUTC())) {
      WebClient web = new WebClient(server.port());
      String body = "{\"fields\":{\"x\":1}}";
      String shown = "Bearer " + token;
      assertThat(web.post("/api/devices/vault-1/telemetry", body, "Authorization", shown).status())
          .isEqualTo(202);
      iot.telemetry().flush(WebKit.SOON);
      assertThat(web.get("/api/latest").ok().getAsJsonArray()).isEmpty();
    }
    try (IotCenter reader = place.builder().bucket(own).build()) {
      assertThat(reader.query().device("vault-1").toList()).hasSize(1);
    }
  }
}
