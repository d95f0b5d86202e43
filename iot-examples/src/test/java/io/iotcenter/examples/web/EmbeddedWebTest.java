package io.iotcenter.examples.web;

import io.iotcenter.IotCenter;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The routes on the embedded back end. */
class EmbeddedWebTest {
  @TempDir Path folder;

  private IotCenter embedded() {
    return IotCenter.embedded(folder.resolve("test.db"));
  }

  @Nested
  class Devices extends DevicesContract {
    @Override
    IotCenter open() {
      return embedded();
    }
  }

  @Nested
  class LifeCycle extends LifeCycleContract {
    @Override
    IotCenter open() {
      return embedded();
    }
  }

  @Nested
  class Ingest extends IngestContract {
    @Override
    IotCenter open() {
      return embedded();
    }
  }

  @Nested
  class Reading extends ReadingContract {
    @Override
    IotCenter open() {
      return embedded();
    }
  }

  @Nested
  class Tutorial extends TutorialContract {
    @Override
    IotCenter open() {
      return embedded();
    }
  }

  @Nested
  class Simulation extends SimulationContract {
    @Override
    IotCenter open() {
      return embedded();
    }
  }

  @Nested
  class Status extends StatusContract {
    @Override
    IotCenter open() {
      return embedded();
    }
  }
}
