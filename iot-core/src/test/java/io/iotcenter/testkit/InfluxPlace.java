package io.iotcenter.testkit;

import io.iotcenter.InfluxDbBuilder;
import io.iotcenter.IotCenter;
import java.io.IOException;

/**
 * Two buckets on the {@linkplain InfluxServer#shared() shared InfluxDB} that a test has for itself,
 * for as many IoT Centers as it likes.
 */
public final class InfluxPlace {
  private final InfluxServer server = InfluxServer.shared();
  private final String bucket;
  private final String deviceBucket;

  public InfluxPlace() throws IOException, InterruptedException {
    bucket = server.newBucket("telemetry");
    deviceBucket = server.newBucket("devices");
  }

  /** Where telemetry is. */
  public String bucket() {
    return bucket;
  }

  /** An IoT Center on these buckets, with the operator's token. */
  public InfluxDbBuilder builder() {
    return IotCenter.influxDB()
        .url(server.url())
        .token(server.token())
        .org(server.organization())
        .bucket(bucket)
        .deviceBucket(deviceBucket);
  }
}
