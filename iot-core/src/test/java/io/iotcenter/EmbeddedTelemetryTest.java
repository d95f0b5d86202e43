package io.iotcenter;

import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.testkit.TelemetryContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTelemetryTest extends TelemetryContract {
  @TempDir private Path folder;
  private int files;

  @Override
  protected IotCenter open(DeliveryOptions options, Clock clock) {
    return IotCenter.embedded()
        .file(folder.resolve("telemetry-" + files++ + ".db"))
        .delivery(options)
        .clock(clock)
        .build();
  }
}
