package io.iotcenter.examples.devices;

import io.iotcenter.IotCenter;
import io.iotcenter.IotCenterBuilder;

/** The commands on an embedded database file. */
class EmbeddedDevicesCommandTest extends DevicesCommandContract {
  @Override
  IotCenterBuilder<?> builder() {
    return IotCenter.embedded().file(folder.resolve("test.db"));
  }
}
