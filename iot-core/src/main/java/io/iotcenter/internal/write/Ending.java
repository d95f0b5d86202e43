package io.iotcenter.internal.write;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How closing went: what fails in one lane does not keep the others open. For one thread. */
final class Ending {
  private static final Logger LOG = LoggerFactory.getLogger(BufferedTelemetryWriter.class);

  private final boolean isInterrupted;
  private @Nullable String failure;

  Ending(boolean isInterrupted) {
    this.isInterrupted = isInterrupted;
  }

  void attempt(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.error("closing failed in part", e);
      if (failure == null) {
        failure = "closing failed in part: " + e.getMessage();
      }
    }
  }

  /** Whether the caller was interrupted; then everything is closed all the same. */
  boolean isInterrupted() {
    return isInterrupted;
  }

  /** What went wrong first, or {@code null}. */
  @Nullable String failure() {
    return failure;
  }
}
