package io.iotcenter.examples.web;

import io.iotcenter.IotCenter;
import io.iotcenter.testkit.InfluxServer;
import org.junit.jupiter.api.Tag;

@Tag("influx")
class InfluxWebTest extends WebContract {
  @Override
  IotCenter open() throws Exception {
    InfluxServer server = InfluxServer.shared();
    return IotCenter.influxDB()
        .url(server.url())
        .token(server.token())
        .org(server.organization())
        .bucket(server.newBucket("telemetry"))
        .deviceBucket(server.newBucket("devices"))
        .build();
  }
}
