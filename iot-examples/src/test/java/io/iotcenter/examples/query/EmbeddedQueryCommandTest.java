package io.iotcenter.examples.query;

import io.iotcenter.IotCenter;

/** The commands on an embedded database file. */
class EmbeddedQueryCommandTest extends QueryCommandContract {
  @Override
  IotCenter open() {
    return IotCenter.embedded(folder.resolve("test.db"));
  }
}
