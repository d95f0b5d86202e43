package io.iotcenter.internal.influx;

import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.testkit.InfluxServer;
import java.time.Clock;
import java.time.Duration;

/** Back ends on the shared server, in buckets of their own. */
record InfluxTestBackend(InfluxServer server, InfluxSettings settings) {

  static InfluxTestBackend fresh() throws Exception {
    InfluxServer server = InfluxServer.shared();
    return new InfluxTestBackend(
        server,
        settings(
            server.url(),
            server,
            TokenSource.fixed(server.token()),
            server.newBucket("telemetry"),
            server.newBucket("devices"),
            false));
  }

  /**
   * Settings of any kind for a server.
   *
   * @param url its address, or that of a proxy
   */
  static InfluxSettings settings(
      String url,
      InfluxServer server,
      TokenSource token,
      String bucket,
      String deviceBucket,
      boolean create) {
    return new InfluxSettings(
        url,
        token,
        server.organization(),
        bucket,
        deviceBucket,
        create,
        TelemetrySchema.iotStarter(),
        Duration.ofSeconds(30));
  }

  InfluxBackend open(Clock clock) {
    return new InfluxBackend(settings, InfluxRouting.none(0), clock);
  }
}
