package io.iotcenter.internal.embedded;

import io.iotcenter.internal.backend.Backend;
import io.iotcenter.model.TelemetrySchema;
import java.nio.file.Path;
import java.time.Clock;

/** Placeholder: the embedded back end is built elsewhere. */
public abstract class EmbeddedBackend implements Backend {
  @SuppressWarnings("DoNotCallSuggester")
  public static Backend open(Path file, TelemetrySchema schema, Clock clock) {
    throw new UnsupportedOperationException("placeholder");
  }

  @SuppressWarnings("DoNotCallSuggester")
  public static Backend inMemory(TelemetrySchema schema, Clock clock) {
    throw new UnsupportedOperationException("placeholder");
  }
}
