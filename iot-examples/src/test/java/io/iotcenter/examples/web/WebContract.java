package io.iotcenter.examples.web;

import io.iotcenter.IotCenter;
import org.junit.jupiter.api.Nested;

/** All contracts of the routes; a class of tests says on which back end. */
abstract class WebContract {
  abstract IotCenter open() throws Exception;

  @Nested
  class Devices extends DevicesContract {
    @Override
    IotCenter open() throws Exception {
      return WebContract.this.open();
    }
  }

  @Nested
  class LifeCycle extends LifeCycleContract {
    @Override
    IotCenter open() throws Exception {
      return WebContract.this.open();
    }
  }

  @Nested
  class Ingest extends IngestContract {
    @Override
    IotCenter open() throws Exception {
      return WebContract.this.open();
    }
  }

  @Nested
  class Reading extends ReadingContract {
    @Override
    IotCenter open() throws Exception {
      return WebContract.this.open();
    }
  }

  @Nested
  class Tutorial extends TutorialContract {
    @Override
    IotCenter open() throws Exception {
      return WebContract.this.open();
    }
  }

  @Nested
  class Simulation extends SimulationContract {
    @Override
    IotCenter open() throws Exception {
      return WebContract.this.open();
    }
  }

  @Nested
  class Status extends StatusContract {
    @Override
    IotCenter open() throws Exception {
      return WebContract.this.open();
    }
  }
}
