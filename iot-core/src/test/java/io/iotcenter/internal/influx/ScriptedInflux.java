package io.iotcenter.internal.influx;

import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.testkit.MisbehavingServer;
import java.time.Duration;

/** Settings for a server that follows a script. */
final class ScriptedInflux {
  static final String TOKEN = "secret-token-in-use";

  private ScriptedInflux() {}

  static InfluxSettings settings(MisbehavingServer server) {
    return settings(server.url(), TokenSource.fixed(TOKEN), Duration.ofSeconds(30));
  }

  static InfluxSettings settings(String url, TokenSource token, Duration timeout) {
    return new InfluxSettings(
        url,
        token,
        "acme & sons",
        "tele/metry",
        "devices",
        false,
        TelemetrySchema.iotStarter(),
        timeout);
  }
}
