package io.iotcenter.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.Registration;
import io.iotcenter.query.Aggregation;
import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.Reading;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.Shape;
import io.iotcenter.query.TelemetryQuery;
import io.iotcenter.telemetry.TelemetryRecord;
import io.iotcenter.telemetry.TelemetryWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/**
 * Testing against mocks: {@code write(record)} and {@code run(spec)} are the primitives, and {@code
 * CALLS_REAL_METHODS} lets the fluent forms stand on them.
 */
class GreenhouseGatewayMockTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final DeviceRegistry devices = mock(DeviceRegistry.class);
  private final TelemetryWriter telemetry = mock(TelemetryWriter.class, CALLS_REAL_METHODS);
  private final TelemetryQuery query = mock(TelemetryQuery.class, CALLS_REAL_METHODS);
  private final GreenhouseGateway gateway = new GreenhouseGateway(devices, telemetry, query, 30);

  @Test
  void theFirstFrameRegistersTheSensorAndEveryFrameIsWritten() {
    DeviceCredentials credentials = new DeviceCredentials("s1", "0a", "secret");
    Device device = new Device("s1", "0a", DeviceState.ACTIVE, NOON, List.of());
    when(devices.registerIfAbsent("s1")).thenReturn(Registration.created(device, credentials));
    doNothing().when(telemetry).write(any());

    assertThat(gateway.onFrame("s1", 21.5, 48)).contains(credentials);
    assertThat(gateway.onFrame("s1", 21.6, 48)).isEmpty();

    verify(devices, times(1)).registerIfAbsent("s1");
    ArgumentCaptor<TelemetryRecord> written = ArgumentCaptor.forClass(TelemetryRecord.class);
    verify(telemetry, times(2)).write(written.capture());
    assertThat(written.getAllValues())
        .extracting(record -> record.fields().get("Temperature"))
        .containsExactly(21.5, 21.6);
  }

  @Test
  void theRoofFollowsTheMeanOfTheLastMinutes() {
    Reading mean = Reading.of("s1", NOON, Map.of("Temperature", 31.0));
    doReturn(ReadingCursor.of(List.of(mean))).when(query).run(any());

    assertThat(gateway.roofShouldBeOpen("s1")).isTrue();

    ArgumentCaptor<QuerySpec> asked = ArgumentCaptor.forClass(QuerySpec.class);
    verify(query).run(asked.capture());
    assertThat(asked.getValue().devices()).containsExactly("s1");
    assertThat(asked.getValue().shape())
        .isEqualTo(new Shape.Windows(null, List.of(Aggregation.MEAN)));
  }

  @Test
  void theRoofStaysClosedWithoutData() {
    doReturn(ReadingCursor.of(List.of())).when(query).run(any());
    assertThat(gateway.roofShouldBeOpen("s1")).isFalse();
  }
}
