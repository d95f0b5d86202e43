package io.iotcenter.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.backend.Backend;
import io.iotcenter.internal.write.BatchOutcome;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.testkit.Lines;
import io.iotcenter.testkit.TelemetryQueryContract;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract of queries, in a file and in memory. */
class EmbeddedTelemetryQueryContractTest {

  @Nested
  class InFile extends Contract {
    @TempDir Path folder;

    @Override
    protected Backend open(Clock clock) {
      return EmbeddedBackend.open(folder.resolve("data.db"), TelemetrySchema.iotStarter(), clock);
    }
  }

  @Nested
  class InMemory extends Contract {
    @Override
    protected Backend open(Clock clock) {
      return EmbeddedBackend.inMemory(TelemetrySchema.iotStarter(), clock);
    }
  }

  private abstract static class Contract extends TelemetryQueryContract {
    @Override
    protected void store(List<String> lines) throws Exception {
      EmbeddedTransport transport = ((EmbeddedBackend) backend()).transport();
      assertThat(transport.send(Lines.of(lines))).isEqualTo(new BatchOutcome.Stored());
    }
  }
}
