package io.iotcenter.examples.web.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * So many requests a second for each caller, and a burst of twice as many, at least one.
 * Thread-safe.
 *
 * <p>Remembers the callers seen last, so that nobody fills the memory by coming from everywhere.
 */
public final class RateLimiter {
  private static final int MAX_CALLERS = 10_000;
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double burst;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MAX_CALLERS;
        }
      };

  private static final class Bucket {
    double tokens;
    long filledAt;
  }

  /**
   * Lets each caller ask so often.
   *
   * @throws IllegalArgumentException if the number is no rate
   */
  public RateLimiter(double perSecond) {
    this(perSecond, System::nanoTime);
  }

  /** The same by another clock. */
  public RateLimiter(double perSecond, LongSupplier nanoTime) {
    if (!isRate(perSecond)) {
      throw new IllegalArgumentException(perSecond + " a second is no rate");
    }
    this.perSecond = perSecond;
    this.burst = Math.max(1, 2 * perSecond);
    this.nanoTime = nanoTime;
  }

  /** Whether a number says how often something may happen: above 0, and not without end. */
  public static boolean isRate(double perSecond) {
    return perSecond > 0 && perSecond < Double.POSITIVE_INFINITY;
  }

  /** Refuses a caller who asks too often. */
  public void require(String caller) {
    refuse(take(caller));
  }

  /** Refuses a caller of whom too much was counted; does not count by itself. */
  public void requireLeft(String caller) {
    refuse(missing(caller));
  }

  /** Counts something against a caller. */
  public void count(String caller) {
    take(caller);
  }

  private void refuse(double missing) {
    if (missing > 0) {
      long seconds = (long) Math.ceil(missing / perSecond);
      throw new ProblemException(429, "Too many requests; wait " + seconds + " s.")
          .header("Retry-After", Long.toString(seconds));
    }
  }

  /** Takes one token, or tells how much of one is missing. */
  private synchronized double take(String caller) {
    Bucket bucket = filled(caller);
    double missing = 1 - bucket.tokens;
    if (missing <= 0) {
      bucket.tokens -= 1;
    }
    return missing;
  }

  private synchronized double missing(String caller) {
    return 1 - filled(caller).tokens;
  }

  private Bucket filled(String caller) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.get(caller);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.tokens = burst;
      buckets.put(caller, bucket);
    } else {
      double refill = (now - bucket.filledAt) / NANOS * perSecond;
      bucket.tokens = Math.min(burst, bucket.tokens + refill);
    }
    bucket.filledAt = now;
    return bucket;
  }
}
