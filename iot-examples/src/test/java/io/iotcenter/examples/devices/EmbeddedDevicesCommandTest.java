package io.iotcenter.examples.devices;

import io.iotcenter.IotCenter;

/** The commands on an embedded database file. */
class EmbeddedDevicesCommandTest extends DevicesCommandContract {
  @Override
  IotCenter open() {
    return IotCenter.embedded().file(folder.resolve("test.db")).actor("ada").build();
  }
}
