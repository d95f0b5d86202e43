package io.iotcenter.internal.registry;

import java.time.Duration;

/** Waiting, which tests do without. */
@FunctionalInterface
public interface Pause {
  /** Waits for real. An interrupt ends it, and stays set for whoever looks next. */
  Pause REAL =
      time -> {
        try {
          Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      };

  void sleep(Duration time);
}
