package io.iotcenter.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.InMemoryIotCenter;
import io.iotcenter.IotCenter;
import io.iotcenter.telemetry.DeliveryException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryMetricsTest {

  @Test
  void theMetersFollowDelivery() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (InMemoryIotCenter iot = IotCenter.inMemory()) {
      new DeliveryMetrics(iot.telemetry()).bindTo(meters);
      iot.telemetry().record("a").field("v", 1.0).send();
      iot.telemetry().flush(Duration.ofSeconds(10));
      iot.beginOutage();
      iot.telemetry().record("a").field("v", 1.0).send();
      iot.advance(Duration.ofSeconds(90));
      assertThatThrownBy(() -> iot.telemetry().flush(Duration.ofMillis(50)))
          .isInstanceOf(DeliveryException.class);

      assertThat(records(meters, "accepted")).isEqualTo(2);
      assertThat(records(meters, "stored")).isEqualTo(1);
      assertThat(records(meters, "rejected")).isZero();
      assertThat(gauge(meters, "buffered.records")).isEqualTo(1);
      assertThat(gauge(meters, "buffered")).isGreaterThan(20);
      assertThat(gauge(meters, "oldest.age")).isEqualTo(90);
      assertThat(meters.get("iotcenter.delivery.state").tag("state", "retrying").gauge().value())
          .isEqualTo(1);
      assertThat(meters.get("iotcenter.delivery.state").tag("state", "connected").gauge().value())
          .isZero();
    }
  }

  private static double records(SimpleMeterRegistry meters, String result) {
    return meters.get("iotcenter.delivery.records").tag("result", result).functionCounter().count();
  }

  private static double gauge(SimpleMeterRegistry meters, String name) {
    return meters.get("iotcenter.delivery." + name).gauge().value();
  }
}
