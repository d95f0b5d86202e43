package io.iotcenter.internal.embedded;

import io.iotcenter.testkit.BadInputContract;
import io.iotcenter.testkit.DeviceFleetContract;
import io.iotcenter.testkit.DeviceLifeContract;
import io.iotcenter.testkit.DeviceRegistryContract;
import io.iotcenter.testkit.DeviceTokensContract;
import io.iotcenter.testkit.ReconcileContract;
import io.iotcenter.testkit.RegistryFixture;
import io.iotcenter.testkit.TokenStorageContract;
import io.iotcenter.testkit.WriteGateContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract kits of the registry, on a database file. */
class EmbeddedDeviceRegistryTest {
  @TempDir Path folder;

  private RegistryFixture place() {
    return new EmbeddedRegistryFixture(folder.resolve("devices.db"));
  }

  @Nested
  class Registering extends DeviceRegistryContract {
    @Override
    protected RegistryFixture place() {
      return EmbeddedDeviceRegistryTest.this.place();
    }
  }

  @Nested
  class Living extends DeviceLifeContract {
    @Override
    protected RegistryFixture place() {
      return EmbeddedDeviceRegistryTest.this.place();
    }
  }

  @Nested
  class Tokens extends DeviceTokensContract {
    @Override
    protected RegistryFixture place() {
      return EmbeddedDeviceRegistryTest.this.place();
    }

    /** Nothing checks rights here: whoever has the file has everything. */
    @Override
    protected boolean restrictsRights() {
      return false;
    }
  }

  @Nested
  class Storage extends TokenStorageContract {
    @Override
    protected RegistryFixture place() {
      return EmbeddedDeviceRegistryTest.this.place();
    }
  }

  @Nested
  class Fleet extends DeviceFleetContract {
    @Override
    protected RegistryFixture place() {
      return EmbeddedDeviceRegistryTest.this.place();
    }
  }

  @Nested
  class Reconciling extends ReconcileContract {
    @Override
    protected RegistryFixture place() {
      return EmbeddedDeviceRegistryTest.this.place();
    }
  }

  @Nested
  class Gate extends WriteGateContract {
    @Override
    protected RegistryFixture place() {
      return EmbeddedDeviceRegistryTest.this.place();
    }
  }

  @Nested
  class BadInput extends BadInputContract {
    @Override
    protected RegistryFixture place() {
      return EmbeddedDeviceRegistryTest.this.place();
    }
  }
}
