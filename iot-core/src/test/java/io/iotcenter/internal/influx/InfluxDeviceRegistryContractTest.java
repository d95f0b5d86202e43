package io.iotcenter.internal.influx;

import io.iotcenter.internal.backend.Backend;
import io.iotcenter.testkit.DeviceRegistryContract;
import java.time.Clock;
import org.junit.jupiter.api.Tag;

@Tag("influx")
class InfluxDeviceRegistryContractTest extends DeviceRegistryContract {

  @Override
  protected Backend open(Clock clock) throws Exception {
    return InfluxTestBackend.fresh().open(clock);
  }
}
