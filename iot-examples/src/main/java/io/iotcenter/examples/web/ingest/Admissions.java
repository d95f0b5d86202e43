package io.iotcenter.examples.web.ingest;

import io.iotcenter.examples.web.http.Fingerprint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which devices were let in with which tokens, and when. Of the tokens it keeps fingerprints, and
 * of the devices those that were here last. Thread-safe.
 */
final class Admissions {
  private static final int MAX_DEVICES = 10_000;

  private final LongSupplier nanoTime;
  private final Map<String, Admission> byDevice =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Admission> eldest) {
          return size() > MAX_DEVICES;
        }
      };
  private long changes;

  private record Admission(Fingerprint token, long at) {}

  Admissions(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** How long ago a device was let in with a token, or {@code null} if it was not. */
  synchronized @Nullable Duration age(String deviceId, Fingerprint token) {
    Admission admission = byDevice.get(deviceId);
    return admission == null || !admission.token.matches(token)
        ? null
        : Duration.ofNanos(nanoTime.getAsLong() - admission.at);
  }

  /** To be asked for before the registry is: the answer may be old by the time it comes. */
  synchronized long changes() {
    return changes;
  }

  /** Remembers an answer of the registry, unless something has changed since it was asked. */
  synchronized void remember(String deviceId, Fingerprint token, long changesBefore) {
    if (changes == changesBefore) {
      byDevice.put(deviceId, new Admission(token, nanoTime.getAsLong()));
    }
  }

  /** Forgets a device that has changed. */
  synchronized void forget(String deviceId) {
    changes++;
    byDevice.remove(deviceId);
  }
}
