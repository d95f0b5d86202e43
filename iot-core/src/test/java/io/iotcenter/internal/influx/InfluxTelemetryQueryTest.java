package io.iotcenter.internal.influx;

import io.iotcenter.testkit.QueryContracts;
import io.iotcenter.testkit.QueryHostileContract;
import io.iotcenter.testkit.QueryPlace;
import java.time.Clock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The contract kits of queries, on a real InfluxDB. */
@Tag("influx")
class InfluxTelemetryQueryTest extends QueryContracts {
  @Override
  protected QueryPlace place(Clock clock) throws Exception {
    return new InfluxQueryPlace(clock);
  }

  @Nested
  class Hostiles extends QueryHostileContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return InfluxTelemetryQueryTest.this.place(clock);
    }
  }
}
