package io.iotcenter.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.testkit.QueryContracts;
import io.iotcenter.testkit.QueryPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The contract kits of queries, on a database file. */
class EmbeddedTelemetryQueryTest extends QueryContracts {
  /** The log is tidied away when the last connection is closed, those of queries included. */
  @RegisterExtension final AfterEachCallback onlyTheFileIsLeft = context -> checkFolder();

  @TempDir Path folder;

  @Override
  protected QueryPlace place(Clock clock) {
    return new EmbeddedQueryPlace(
        EmbeddedBackend.open(folder.resolve("a b#?%25 é.db"), TelemetrySchema.iotStarter(), clock));
  }

  private void checkFolder() throws Exception {
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf("a b#?%25 é.db");
    }
  }
}
