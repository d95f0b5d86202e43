package io.iotcenter.examples.devices;

import io.iotcenter.IotCenterBuilder;
import io.iotcenter.testkit.InfluxPlace;
import org.junit.jupiter.api.Tag;

/** The commands on a real InfluxDB. */
@Tag("influx")
class InfluxDevicesCommandTest extends DevicesCommandContract {
  private final InfluxPlace place;

  InfluxDevicesCommandTest() throws Exception {
    place = new InfluxPlace();
  }

  @Override
  IotCenterBuilder<?> builder() {
    return place.builder();
  }
}
