package io.iotcenter.examples.query;

import io.iotcenter.IotCenter;
import io.iotcenter.testkit.InfluxPlace;
import org.junit.jupiter.api.Tag;

/** The commands on a real InfluxDB. */
@Tag("influx")
class InfluxQueryCommandTest extends QueryCommandContract {
  private final InfluxPlace place;

  InfluxQueryCommandTest() throws Exception {
    place = new InfluxPlace();
  }

  @Override
  IotCenter open() {
    return place.builder().build();
  }
}
