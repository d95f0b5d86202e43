package io.iotcenter;

import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.testkit.InfluxServer;
import io.iotcenter.testkit.TelemetryContract;
import java.time.Clock;
import org.junit.jupiter.api.Tag;

@Tag("influx")
class InfluxTelemetryTest extends TelemetryContract {

  @Override
  protected IotCenter open(DeliveryOptions options, Clock clock) throws Exception {
    InfluxServer server = InfluxServer.shared();
    return IotCenter.influxDB()
        .url(server.url())
        .token(server.token())
        .org(server.organization())
        .bucket(server.newBucket("telemetry"))
        .deviceBucket(server.newBucket("devices"))
        .delivery(options)
        .clock(clock)
        .build();
  }
}
