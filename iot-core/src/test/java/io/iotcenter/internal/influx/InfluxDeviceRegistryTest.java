package io.iotcenter.internal.influx;

import io.iotcenter.testkit.BadInputContract;
import io.iotcenter.testkit.DeviceFleetContract;
import io.iotcenter.testkit.DeviceLifeContract;
import io.iotcenter.testkit.DeviceRegistryContract;
import io.iotcenter.testkit.DeviceTokensContract;
import io.iotcenter.testkit.ReconcileContract;
import io.iotcenter.testkit.RegistryFixture;
import io.iotcenter.testkit.TokenStorageContract;
import io.iotcenter.testkit.WriteGateContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The contract kits of the registry, on a real server. */
@Tag("influx")
class InfluxDeviceRegistryTest {

  @Nested
  class Registering extends DeviceRegistryContract {
    @Override
    protected RegistryFixture place() throws Exception {
      return new InfluxRegistryFixture();
    }
  }

  @Nested
  class Living extends DeviceLifeContract {
    @Override
    protected RegistryFixture place() throws Exception {
      return new InfluxRegistryFixture();
    }
  }

  @Nested
  class Tokens extends DeviceTokensContract {
    @Override
    protected RegistryFixture place() throws Exception {
      return new InfluxRegistryFixture();
    }
  }

  @Nested
  class Storage extends TokenStorageContract {
    @Override
    protected RegistryFixture place() throws Exception {
      return new InfluxRegistryFixture();
    }
  }

  @Nested
  class Fleet extends DeviceFleetContract {
    @Override
    protected RegistryFixture place() throws Exception {
      return new InfluxRegistryFixture();
    }
  }

  @Nested
  class Reconciling extends ReconcileContract {
    @Override
    protected RegistryFixture place() throws Exception {
      return new InfluxRegistryFixture();
    }
  }

  @Nested
  class Gate extends WriteGateContract {
    @Override
    protected RegistryFixture place() throws Exception {
      return new InfluxRegistryFixture();
    }
  }

  @Nested
  class BadInput extends BadInputContract {
    @Override
    protected RegistryFixture place() throws Exception {
      return new InfluxRegistryFixture();
    }
  }
}
