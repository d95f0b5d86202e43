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
        new InfluxSettings(
            server.url(),
            TokenSource.fixed(server.token()),
            server.organization(),
            server.newBucket("telemetry"),
            server.newBucket("devices"),
            false,
            TelemetrySchema.iotStarter(),
            Duration.ofSeconds(30)));
  }

  InfluxBackend open(Clock clock) {
    return new InfluxBackend(settings, InfluxRouting.none(0), clock);
  }
}
