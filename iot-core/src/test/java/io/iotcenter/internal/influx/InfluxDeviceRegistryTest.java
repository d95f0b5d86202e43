package io.iotcenter.internal.influx;

import io.iotcenter.testkit.RegistryContracts;
import io.iotcenter.testkit.RegistryFixture;
import org.junit.jupiter.api.Tag;

/** The contract kits of the registry, on a real server. */
@Tag("influx")
class InfluxDeviceRegistryTest extends RegistryContracts {
  @Override
  protected RegistryFixture place() throws Exception {
    return new InfluxRegistryFixture();
  }
}
