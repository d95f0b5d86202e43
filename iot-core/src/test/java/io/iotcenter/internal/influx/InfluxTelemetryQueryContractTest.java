package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.backend.Backend;
import io.iotcenter.testkit.TelemetryQueryContract;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("influx")
class InfluxTelemetryQueryContractTest extends TelemetryQueryContract {
  private InfluxTestBackend place;

  @Override
  protected Backend open(Clock clock) throws Exception {
    place = InfluxTestBackend.fresh();
    return place.open(clock);
  }

  @Override
  protected void store(List<String> lines) throws Exception {
    assertThat(place.server().write(place.settings().bucket(), String.join("\n", lines)))
        .isEqualTo(204);
  }
}
