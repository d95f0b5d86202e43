package io.iotcenter.examples.web;

import io.iotcenter.IotCenter;
import org.junit.jupiter.api.Tag;

/** The routes on InfluxDB. */
@Tag("influx")
class InfluxWebTest extends WebContract {
  @Override
  IotCenter open() throws Exception {
    return InfluxBuckets.fresh().open();
  }
}
