package io.iotcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceRights;
import io.iotcenter.device.Removal;
import io.iotcenter.device.RemovalReport;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import io.iotcenter.model.Verification;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeviceWriter;
import io.iotcenter.telemetry.OutgoingRecord;
import io.iotcenter.telemetry.SpoolOptions;
import io.iotcenter.testkit.InfluxPlace;
import io.iotcenter.testkit.InfluxServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registry, gateway and device on a real server, through the facade. */
@Tag("influx")
class InfluxRegistryTest {
  @TempDir private Path spool;
  private InfluxPlace place;

  @BeforeEach
  void prepare() throws Exception {
    place = new InfluxPlace();
  }

  private static void send(IotCenter iot, String deviceId) {
    iot.telemetry().record(deviceId).field("Temperature", 21.5).send();
    iot.telemetry().flush(Duration.ofSeconds(20));
  }

  @Test
  void aDeviceWritesAndReadsWithItsOwnCredentialsAndHasNoRegistry() {
    DeviceCredentials credentials;
    try (IotCenter operator = place.builder().build()) {
      credentials = operator.devices().register("pump-7").credentials().orElseThrow();
    }

    try (IotCenter device = place.builder().credentials(credentials).build()) {
      send(device, credentials.deviceId());

      assertThat(device.query().device("pump-7").last(Duration.ofHours(1)).toList()).hasSize(1);
      Verification verification = device.verify();
      assertThat(verification.isOk()).isTrue();
      List<Consumer<IotCenter>> calls =
          List.of(
              iot -> iot.devices().find("pump-7"),
              iot -> iot.devices().register("pump-8"),
              iot -> iot.devices().list(),
              iot -> iot.devices().reconcile());
      for (Consumer<IotCenter> call : calls) {
        assertThatThrownBy(() -> call.accept(device))
            .isInstanceOfSatisfying(
                BackendException.class, e -> assertThat(e.problem()).isEqualTo(Problem.FORBIDDEN))
            .hasMessageContaining("credentials of device \"pump-7\"")
            .hasMessageNotContaining(credentials.token());
      }
      assertThat(device.devices().toString()).contains("pump-7");
      assertThat(device.toString()).doesNotContain(credentials.token());
    }
  }

  @Test
  void aDeviceWithABucketOfItsOwnCannotReachTheOthers() throws Exception {
    String own = InfluxServer.shared().newBucket("own");
    DeviceCredentials credentials;
    try (IotCenter operator = place.builder().build()) {
      credentials =
          operator
              .devices()
              .register("vault-1", DeviceProfile.standard().withBucket(own))
              .credentials()
              .orElseThrow();
      operator.devices().register("pump-7");
      // the gateway's own records go there too
      send(operator, "vault-1");
      send(operator, "pump-7");
    }
    assertThat(credentials.bucket()).isEqualTo(own);

    try (IotCenter device = place.builder().credentials(credentials).build()) {
      send(device, "vault-1");
      assertThat(device.query().allDevices().toList()).hasSize(2);
      assertThat(device.query().device("pump-7").toList()).isEmpty();
    }
    try (IotCenter nosy =
        place
            .builder()
            .credentials(
                new DeviceCredentials(
                    "vault-1", credentials.authorizationId(), credentials.token(), place.bucket()))
            .build()) {
      assertThatThrownBy(() -> nosy.query().allDevices().toList())
          .isInstanceOf(BackendException.class);
    }
    try (IotCenter operator = place.builder().build()) {
      assertThat(operator.query().device("vault-1").toList()).isEmpty();
      operator.devices().remove("vault-1", Removal.WITH_DATA);
    }
    try (IotCenter other = place.builder().bucket(own).build()) {
      assertThat(other.query().allDevices().toList()).isEmpty();
    }
  }

  @Test
  void whatASpoolHoldsForADevicesBucketIsDeliveredByTheNextProcessWithoutBeingAsked()
      throws Exception {
    String own = InfluxServer.shared().newBucket("own");
    DeliveryOptions delivery =
        DeliveryOptions.builder()
            .spool(SpoolOptions.in(spool))
            .closeTimeout(Duration.ZERO)
            .linger(Duration.ofMinutes(1))
            .build();
    try (IotCenter gateway = place.builder().delivery(delivery).build()) {
      gateway.devices().register("vault-1", DeviceProfile.standard().withBucket(own));
      gateway.telemetry().record("vault-1").field("Temperature", 21.5).send();
    }

    try (IotCenter next = place.builder().delivery(delivery).build()) {
      assertThat(next.telemetry().status().accepted()).isEqualTo(1);
      next.telemetry().flush(Duration.ofSeconds(20));
      assertThat(next.query().allDevices().toList()).isEmpty();
    }
    try (IotCenter reader = place.builder().bucket(own).build()) {
      assertThat(reader.query().device("vault-1").toList()).hasSize(1);
    }
  }

  @Test
  void aGatewayThatBeginsKnowsTheBucketOfADeviceOnceItSawTheDevice() throws Exception {
    String own = InfluxServer.shared().newBucket("own");
    try (IotCenter operator = place.builder().build()) {
      operator.devices().register("vault-1", DeviceProfile.standard().withBucket(own));
      operator.devices().register("vault-2", DeviceProfile.standard().withBucket(own));
    }
    try (IotCenter gateway = place.builder().refuseUnregistered(true).build()) {
      DeviceWriter prepared = gateway.telemetry().device("vault-1").field("Temperature", 21.5);
      assertThatThrownBy(prepared::send).isInstanceOf(DeviceNotFoundException.class);

      gateway.devices().registerIfAbsent("vault-1");
      prepared.field("Temperature", 21.5).send();
      assertThat(gateway.devices().load()).isEqualTo(2);
      send(gateway, "vault-2");

      assertThat(gateway.query().allDevices().toList()).isEmpty();
    }
    try (IotCenter reader = place.builder().bucket(own).build()) {
      assertThat(reader.query().allDevices().toList()).hasSize(2);
    }
  }

  @Test
  void aRemovedDevicesTelemetryDoesNotComeBackOutOfTheBuffer() {
    DeliveryOptions slow = DeliveryOptions.builder().linger(Duration.ofMinutes(1)).build();
    try (IotCenter gateway = place.builder().delivery(slow).build()) {
      gateway.devices().register("pump-7");
      gateway.devices().register("pump-8");
      send(gateway, "pump-7");
      for (int i = 0; i < 10; i++) {
        gateway.telemetry().record("pump-7").field("Temperature", i).send();
      }
      gateway.telemetry().record("pump-8").field("Temperature", 1).send();

      RemovalReport report = gateway.devices().remove("pump-7", Removal.WITH_DATA);

      assertThat(report)
          .hasToString("removed pump-7, telemetry erased, 10 waiting records dropped");
      gateway.telemetry().flush(Duration.ofSeconds(20));
      assertThat(gateway.query().device("pump-7").toList()).isEmpty();
      assertThat(gateway.query().device("pump-8").toList()).hasSize(1);
      assertThat(gateway.telemetry().status().dropped()).isEqualTo(10);
      OutgoingRecord late = gateway.telemetry().record("pump-7").field("Temperature", 1);
      assertThatThrownBy(late::send).isInstanceOf(DeviceNotFoundException.class);
    }
  }

  @Test
  void aDeviceThatMayOnlyWriteReadsNothing() {
    DeviceCredentials credentials;
    try (IotCenter operator = place.builder().build()) {
      credentials =
          operator
              .devices()
              .register("probe", DeviceProfile.standard().withRights(DeviceRights.WRITE_ONLY))
              .credentials()
              .orElseThrow();
    }

    try (IotCenter device = place.builder().credentials(credentials).build()) {
      send(device, "probe");
      assertThatThrownBy(() -> device.query().device("probe").toList())
          .isInstanceOf(BackendException.class);
    }
  }
}
