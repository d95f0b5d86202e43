package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.query.TelemetryQuery;
import io.iotcenter.testkit.QueryPlace;
import java.time.Clock;
import java.util.List;

/** A bucket of its own on the shared server. */
final class InfluxQueryPlace implements QueryPlace {
  private final InfluxTestBackend place;
  private final InfluxBackend backend;

  InfluxQueryPlace(Clock clock) throws Exception {
    place = InfluxTestBackend.fresh();
    backend = place.open(clock);
  }

  @Override
  public TelemetryQuery query() {
    return backend.query();
  }

  @Override
  public void store(List<String> lines) throws Exception {
    assertThat(place.server().write(place.settings().bucket(), String.join("\n", lines)))
        .isEqualTo(204);
  }

  @Override
  public void closeBackend() {
    backend.close();
  }

  @Override
  public void close() {
    backend.close();
  }
}
