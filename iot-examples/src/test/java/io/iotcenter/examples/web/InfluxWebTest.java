package io.iotcenter.examples.web;

import io.iotcenter.IotCenter;
import io.iotcenter.testkit.InfluxServer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The routes on InfluxDB. */
@Tag("influx")
class InfluxWebTest {
  private static IotCenter influx() throws Exception {
    InfluxServer server = InfluxServer.shared();
    return IotCenter.influxDB()
        .url(server.url())
        .token(server.token())
        .org(server.organization())
        .bucket(server.newBucket("telemetry"))
        .deviceBucket(server.newBucket("devices"))
        .build();
  }

  @Nested
  class Devices extends DevicesContract {
    @Override
    IotCenter open() throws Exception {
      return influx();
    }
  }

  @Nested
  class LifeCycle extends LifeCycleContract {
    @Override
    IotCenter open() throws Exception {
      return influx();
    }
  }

  @Nested
  class Ingest extends IngestContract {
    @Override
    IotCenter open() throws Exception {
      return influx();
    }
  }

  @Nested
  class Reading extends ReadingContract {
    @Override
    IotCenter open() throws Exception {
      return influx();
    }
  }

  @Nested
  class Tutorial extends TutorialContract {
    @Override
    IotCenter open() throws Exception {
      return influx();
    }
  }

  @Nested
  class Simulation extends SimulationContract {
    @Override
    IotCenter open() throws Exception {
      return influx();
    }
  }

  @Nested
  class Status extends StatusContract {
    @Override
    IotCenter open() throws Exception {
      return influx();
    }
  }
}
