package io.iotcenter.examples.web.http;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * What callers are not told: trouble is logged once a minute, not for every request that meets it.
 * Thread-safe.
 */
final class TroubleLog {
  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

  /** So many kinds of trouble tell enough. */
  private static final int MOST_A_MINUTE = 10;

  private final Logger log;
  private final LongSupplier nanoTime;
  private final Set<String> told = new HashSet<>();
  private long since;

  TroubleLog(Logger log) {
    this(log, System::nanoTime);
  }

  TroubleLog(Logger log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
    this.since = nanoTime.getAsLong();
  }

  /** Logs a message, unless it was logged in this minute already. */
  void tell(String message) {
    if (isNews(message)) {
      log.warn("{}", message);
    }
  }

  private synchronized boolean isNews(String message) {
    long now = nanoTime.getAsLong();
    if (now - since >= MINUTE_NANOS) {
      since = now;
      told.clear();
    }
    return told.size() < MOST_A_MINUTE && told.add(message);
  }
}
