package io.iotcenter.internal.embedded;

import io.iotcenter.internal.backend.Backend;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.testkit.DeviceRegistryContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the registry, in a file and in memory. */
class EmbeddedDeviceRegistryTest {

  @Nested
  class InFile extends DeviceRegistryContract {
    @TempDir Path folder;

    @Override
    protected Backend open(Clock clock) {
      return EmbeddedBackend.open(
          folder.resolve("devices.db"), TelemetrySchema.iotStarter(), clock);
    }
  }

  @Nested
  class InMemory extends DeviceRegistryContract {
    @Override
    protected Backend open(Clock clock) {
      return EmbeddedBackend.inMemory(TelemetrySchema.iotStarter(), clock);
    }
  }
}
