package io.iotcenter.examples.web;

import io.iotcenter.IotCenter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The routes on the embedded back end. */
class EmbeddedWebTest extends WebContract {
  @TempDir Path folder;

  @Override
  IotCenter open() {
    return IotCenter.embedded(folder.resolve("test.db"));
  }
}
