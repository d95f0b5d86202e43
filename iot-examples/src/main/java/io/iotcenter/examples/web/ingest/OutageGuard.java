package io.iotcenter.examples.web.ingest;

import io.iotcenter.model.BackendException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps requests from queueing up before a back end that is away: after trouble it is left alone
 * for a while, then one asks, and the others learn from that one. Thread-safe.
 */
final class OutageGuard {
  /** A back end that answers has seldom more questions before it. */
  private static final int CROWD = 16;

  private final long pauseNanos;
  private final LongSupplier nanoTime;
  private int underWay;
  private @Nullable BackendException trouble;
  private long troubleAt;

  OutageGuard(Duration pause, LongSupplier nanoTime) {
    this.pauseNanos = pause.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Whether so many wait for an answer that the back end must be slow, or away. */
  synchronized boolean isCrowded() {
    return underWay >= CROWD;
  }

  /**
   * Asks, unless there was trouble a moment ago, or there was and somebody asks already.
   *
   * @throws BackendException the trouble there is, or was
   */
  <T> T ask(Supplier<T> question) {
    begin();
    BackendException now = null;
    try {
      return question.get();
    } catch (BackendException e) {
      now = e.isRetryable() ? e : null;
      throw e;
    } finally {
      end(now);
    }
  }

  private synchronized void begin() {
    if (trouble != null && (underWay > 0 || nanoTime.getAsLong() - troubleAt < pauseNanos)) {
      throw trouble;
    }
    underWay++;
  }

  private synchronized void end(@Nullable BackendException now) {
    underWay--;
    trouble = now;
    troubleAt = nanoTime.getAsLong();
  }
}
