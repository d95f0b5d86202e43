package io.iotcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.iotcenter.device.Removal;
import io.iotcenter.device.RemovalReport;
import io.iotcenter.model.ConfigurationException;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.telemetry.DeliveryException;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeliveryState;
import io.iotcenter.testkit.InfluxServer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two destinations, one of which is held up by a token that is revoked. */
class InfluxDestinationsTest {

  @Test
  @Tag("influx")
  void aRevokedTokenHoldsUpOnlyItsOwnDestination() throws Exception {
    InfluxServer server = InfluxServer.shared();
    String main = server.newBucket("main");
    String site = server.newBucket("site");
    AtomicReference<String> token = new AtomicReference<>("revoked");
    try (IotCenter iot =
        IotCenter.influxDB()
            .url(server.url())
            .token(server.token())
            .org(server.organization())
            .bucket(main)
            .destination("site", TelemetryDestination.bucket(site).tokenSupplier(token::get))
            .routing(device -> device.startsWith("site-") ? Optional.of("site") : Optional.empty())
            .delivery(
                DeliveryOptions.builder()
                    .linger(Duration.ZERO)
                    .backOff(Duration.ofMillis(10), Duration.ofMillis(50))
                    .build())
            .build()) {
      for (int i = 0; i < 500; i++) {
        iot.telemetry().record("site-1").field("n", i).send();
        iot.telemetry().record("hall-1").field("n", i).send();
      }
      DeliveryException held =
          catchThrowableOfType(
              DeliveryException.class, () -> iot.telemetry().flush(Duration.ofSeconds(2)));
      assertThat(held.report().stored()).isEqualTo(500);
      assertThat(held.report().pending()).isEqualTo(500);
      assertThat(iot.telemetry().status().state()).isEqualTo(DeliveryState.BLOCKED);
      assertThat(iot.query().device("hall-1").toList()).hasSize(500);

      token.set(server.token());
      assertThat(iot.telemetry().flush(Duration.ofSeconds(20)).stored()).isEqualTo(500);
      assertThat(iot.telemetry().status().state()).isEqualTo(DeliveryState.CONNECTED);
      assertThat(count(server, site)).isEqualTo(500);
      assertThat(count(server, main)).isEqualTo(500);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Tag("influx")
  void aDeviceIsErasedAtItsDestinationOrTheReportSaysThatItIsNot(boolean mayRead) throws Exception {
    InfluxServer server = InfluxServer.shared();
    String site = server.newBucket("site");
    try (IotCenter iot =
        IotCenter.influxDB()
            .url(server.url())
            .token(server.token())
            .org(server.organization())
            .bucket(server.newBucket("main"))
            .deviceBucket(server.newBucket("devices"))
            .destination(
                "site", TelemetryDestination.bucket(site).token(token(server, site, mayRead)))
            .routing(device -> Optional.of("site"))
            .build()) {
      iot.devices().register("site-1");
      iot.telemetry().record("site-1").field("n", 1).send();
      iot.telemetry().record("site-2").field("n", 1).send();
      iot.telemetry().flush(Duration.ofSeconds(20));

      RemovalReport report = iot.devices().remove("site-1", Removal.WITH_DATA);

      assertThat(report.dataErased()).isEqualTo(mayRead);
      assertThat(count(server, site)).isEqualTo(mayRead ? 1 : 2);
      assertThat(iot.devices().find("site-1")).isEmpty();
      iot.devices().register("site-1");
    }
  }

  private static String token(InfluxServer server, String bucket, boolean mayRead)
      throws Exception {
    JsonArray permissions = new JsonArray();
    permissions.add(permission(server, bucket, "write"));
    if (mayRead) {
      permissions.add(permission(server, bucket, "read"));
    }
    JsonObject authorization = new JsonObject();
    authorization.addProperty("orgID", server.organizationId());
    authorization.add("permissions", permissions);
    String answer = server.post("/api/v2/authorizations", authorization, 201);
    return JsonParser.parseString(answer).getAsJsonObject().get("token").getAsString();
  }

  private static JsonObject permission(InfluxServer server, String bucket, String action)
      throws Exception {
    JsonObject resource = new JsonObject();
    resource.addProperty("type", "buckets");
    resource.addProperty("id", server.bucketId(bucket));
    JsonObject permission = new JsonObject();
    permission.addProperty("action", action);
    permission.add("resource", resource);
    return permission;
  }

  private static long count(InfluxServer server, String bucket) throws Exception {
    String csv =
        server.flux("from(bucket: \"" + bucket + "\") |> range(start: 0) |> group() |> count()");
    return Long.parseLong(csv.strip().replaceAll("(?s).*,(\\d+)$", "$1"));
  }

  @Test
  void aRouteToNowhereIsRefusedAtTheCall() {
    try (IotCenter iot =
        builder()
            .destination("site", TelemetryDestination.bucket("b"))
            .routing(device -> Optional.of("sight"))
            .build()) {
      assertThatThrownBy(() -> iot.telemetry().device("a"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("sight")
          .hasMessageContaining("[site]");
    }
  }

  @Test
  void anotherServerNeverSeesTheTokenOfThisOne() {
    InfluxDbBuilder builder =
        builder()
            .destination("far", TelemetryDestination.bucket("b").url("http://far.example:8086"));
    assertThatThrownBy(builder::build)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("destination far")
        .hasMessageContaining("give it a token");
  }

  private static InfluxDbBuilder builder() {
    return IotCenter.influxDB().url("http://127.0.0.1:9").token("t").org("o").bucket("main");
  }
}
