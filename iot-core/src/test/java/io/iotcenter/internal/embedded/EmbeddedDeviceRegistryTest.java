package io.iotcenter.internal.embedded;

import io.iotcenter.testkit.RegistryContracts;
import io.iotcenter.testkit.RegistryFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract kits of the registry, on a database file. */
class EmbeddedDeviceRegistryTest extends RegistryContracts {
  @TempDir Path folder;

  @Override
  protected RegistryFixture place() {
    return new EmbeddedRegistryFixture(folder.resolve("devices.db"));
  }

  /** Nothing checks rights here: whoever has the file has everything. */
  @Override
  protected boolean restrictsRights() {
    return false;
  }
}
