package io.iotcenter.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.InMemoryIotCenter;
import io.iotcenter.IotCenter;
import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.model.BackendException;
import io.iotcenter.telemetry.DeliveryException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Testing against the real library in memory: a clock one sets, outages one scripts, and nothing to
 * mock.
 */
class GreenhouseGatewayInMemoryTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final InMemoryIotCenter iot = IotCenter.inMemory();
  private final GreenhouseGateway gateway =
      new GreenhouseGateway(iot.devices(), iot.telemetry(), iot.query(), 30);

  @AfterEach
  void close() {
    iot.close();
  }

  @Test
  void theFirstFrameRegistersTheSensor() {
    assertThat(gateway.onFrame("s1", 21.5, 48)).map(DeviceCredentials::deviceId).contains("s1");
    assertThat(gateway.onFrame("s1", 21.6, 48)).isEmpty();
    assertThat(iot.devices().find("s1")).isPresent();
  }

  @Test
  void theRoofFollowsTheMeanOfTheLastTenMinutes() {
    frames(25.0);
    assertThat(gateway.roofShouldBeOpen("s1")).isFalse();
    frames(36.0);
    assertThat(gateway.roofShouldBeOpen("s1")).isTrue();
    iot.advance(Duration.ofMinutes(30));
    assertThat(gateway.roofShouldBeOpen("s1")).isFalse();
  }

  private void frames(double celsius) {
    for (int i = 0; i < 10; i++) {
      gateway.onFrame("s1", celsius, 50);
      iot.advance(Duration.ofSeconds(50));
    }
    iot.telemetry().flush(SOON);
  }

  @Test
  void nothingIsLostWhileTheServerIsAway() {
    gateway.onFrame("s1", 21.5, 48);
    iot.telemetry().flush(SOON);
    iot.beginOutage();
    for (int i = 0; i < 100; i++) {
      iot.advance(Duration.ofSeconds(1));
      gateway.onFrame("s1", 22.0, 48);
    }
    assertThatThrownBy(() -> iot.telemetry().flush(Duration.ofMillis(50)))
        .isInstanceOf(DeliveryException.class);
    iot.endOutage();
    iot.telemetry().flush(SOON);

    assertThat(iot.query().device("s1").toList()).hasSize(101);
  }

  @Test
  void aSensorWhoseRegistrationFailedIsRegisteredWithItsNextFrame() {
    iot.beginOutage();
    assertThatThrownBy(() -> gateway.onFrame("s1", 21.5, 48)).isInstanceOf(BackendException.class);
    iot.endOutage();
    assertThat(gateway.onFrame("s1", 21.5, 48)).isPresent();
  }
}
