package io.iotcenter.examples.query;

import io.iotcenter.IotCenter;
import io.iotcenter.testkit.InfluxServer;
import org.junit.jupiter.api.Tag;

/** The commands on a real InfluxDB. */
@Tag("influx")
class InfluxQueryCommandTest extends QueryCommandContract {
  private final InfluxServer server = InfluxServer.shared();
  private final String bucket;
  private final String deviceBucket;

  InfluxQueryCommandTest() throws Exception {
    bucket = server.newBucket("telemetry");
    deviceBucket = server.newBucket("devices");
  }

  @Override
  IotCenter open() {
    return IotCenter.influxDB()
        .url(server.url())
        .token(server.token())
        .org(server.organization())
        .bucket(bucket)
        .deviceBucket(deviceBucket)
        .build();
  }
}
