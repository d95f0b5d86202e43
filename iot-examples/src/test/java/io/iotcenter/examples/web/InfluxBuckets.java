package io.iotcenter.examples.web;

import io.iotcenter.InfluxDbBuilder;
import io.iotcenter.IotCenter;
import io.iotcenter.testkit.InfluxServer;
import java.io.IOException;

/** A place on a real InfluxDB that a test has for itself, to be opened as often as it likes. */
public record InfluxBuckets(InfluxServer server, String telemetry, String devices) {

  /** On the server of all tests. */
  public static InfluxBuckets fresh() throws IOException, InterruptedException {
    return fresh(InfluxServer.shared());
  }

  /** On a given server. */
  public static InfluxBuckets fresh(InfluxServer server) throws IOException, InterruptedException {
    return new InfluxBuckets(server, server.newBucket("telemetry"), server.newBucket("devices"));
  }

  /** An IoT Center here. */
  public IotCenter open() {
    return builder().build();
  }

  /** The same, to be told more. */
  public InfluxDbBuilder builder() {
    return IotCenter.influxDB()
        .url(server.url())
        .token(server.token())
        .org(server.organization())
        .bucket(telemetry)
        .deviceBucket(devices);
  }
}
