package io.iotcenter.internal.embedded;

import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.testkit.QueryContracts;
import io.iotcenter.testkit.QueryHostileContract;
import io.iotcenter.testkit.QueryPlace;
import java.time.Clock;
import org.junit.jupiter.api.Nested;

/** The contract kits of queries, on a database in memory. */
class InMemoryTelemetryQueryTest extends QueryContracts {
  @Override
  protected QueryPlace place(Clock clock) {
    return new EmbeddedQueryPlace(EmbeddedBackend.inMemory(TelemetrySchema.iotStarter(), clock));
  }

  @Nested
  class Hostiles extends QueryHostileContract {
    @Override
    protected QueryPlace place(Clock clock) {
      return InMemoryTelemetryQueryTest.this.place(clock);
    }
  }
}
