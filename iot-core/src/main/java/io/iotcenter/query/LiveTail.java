package io.iotcenter.query;

import io.iotcenter.model.BackendException;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * New readings as they come, each value once: without a gap or a double, also where the connection
 * breaks, the back end is away for a while, or points arrive late within the allowance.
 *
 * <p>It asks again and again, the more often the more there is: from ten times a second to once in
 * five seconds. Trouble that may pass ({@link BackendException#isRetryable}) is waited out, however
 * long it takes; other trouble is thrown. Where the fields of one instant are written one after the
 * other, each comes once, in a reading of what is new; a value that is written again is not given
 * again. A point that is dated more than a minute ahead of now is left alone, and given once its
 * time is that near. Memory: what is dated within the allowance, the minute before it, and a minute
 * ahead.
 *
 * <p>{@link #next} and {@link #forEach} are for one thread at a time; {@link #close} may be called
 * from any thread, and ends them at once.
 */
public final class LiveTail implements AutoCloseable {
  /** Time to catch up with at once; longer where little comes, so that no answer is very long. */
  private static final Duration SHORTEST_STEP = Duration.ofSeconds(1);

  private static final Duration FIRST_STEP = Duration.ofMinutes(1);
  private static final Duration LONGEST_STEP = Duration.ofDays(3_650);
  private static final int FEW = 5_000;
  private static final int MANY = 20_000;

  private final TelemetryQuery query;
  private final QuerySpec spec;
  private final Duration lateness;
  private final Pace pace;
  private final SeenValues seen = new SeenValues();
  private final Progress progress;

  /** Whether what is there already has to be seen first, without being given. */
  private boolean priming;

  /** Whether the question at hand is about time that will be asked for again. */
  private boolean live;

  private Instant from;
  private Instant to = Instant.MIN;
  private Instant asked = Instant.MIN;
  private Duration step = FIRST_STEP;
  private int fresh;
  private volatile @Nullable ReadingCursor cursor;
  private volatile boolean closed;

  LiveTail(TelemetryQuery query, QuerySpec spec, Duration lateness) {
    this(query, spec, lateness, new Pace());
  }

  LiveTail(TelemetryQuery query, QuerySpec spec, Duration lateness, Pace pace) {
    if (lateness.isNegative()) {
      throw new InvalidInputException("lateness", lateness + " is negative");
    }
    if (!(spec.shape() instanceof Shape.Raw)
        || spec.ratePer().isPresent()
        || spec.limit().isPresent()
        || spec.order().isBySeries()
        || spec.range() instanceof TimeRange.Between) {
      throw new InvalidInputException(
          "follow",
          "is of points as they come, without limit or end, not by series; not of " + spec);
    }
    this.query = query;
    this.spec = spec;
    this.lateness = lateness;
    this.pace = pace;
    this.progress = new Progress(spec.order().isNewestFirst());
    Instant now = query.clock().instant();
    this.priming = spec.range() instanceof TimeRange.AllTime;
    this.from = priming ? now.minus(lateness) : spec.range().at(now).from();
  }

  /**
   * Waits for the next reading.
   *
   * @return the reading, or nothing if this is closed
   * @throws BackendException if the back end refuses the question
   */
  public Optional<Reading> next() {
    while (!closed) {
      try {
        ReadingCursor open = cursor;
        if (open == null) {
          ask();
        } else if (open.next()) {
          Reading reading = fresh(open);
          fresh += reading == null ? 0 : 1;
          if (reading != null && !priming) {
            return Optional.of(reading);
          }
        } else {
          finish();
        }
      } catch (BackendException e) {
        drop();
        if (!e.isRetryable()) {
          throw e;
        }
        pace.afterTrouble();
      } catch (IllegalStateException e) {
        drop();
        if (!closed) {
          throw e;
        }
      }
    }
    return Optional.empty();
  }

  /** What of a row was not given before, or {@code null}. */
  private @Nullable Reading fresh(ReadingCursor row) {
    boolean isNew = live || progress.isNew(row.deviceId(), row.timeNanos());
    return isNew ? seen.fresh(row.reading(), live) : null;
  }

  private void ask() {
    if (!pace.await()) {
      close();
      return;
    }
    asked = query.clock().instant();
    // what is older than the allowance is final: to be caught up with step by step, and not to be
    // remembered
    Instant settled = asked.minus(lateness);
    live = !from.plus(FIRST_STEP).isBefore(settled);
    Instant end = from.plus(step);
    to = live ? ahead() : end.isBefore(settled) ? end : settled;
    progress.again();
    cursor = query.run(spec.withRange(new TimeRange.Between(from, to)));
    if (closed) {
      drop();
    }
  }

  /**
   * Where the present ends. What is dated later would be read and remembered again and again; a
   * clock that is set back takes nothing away.
   */
  private Instant ahead() {
    return (asked.isBefore(from) ? from : asked).plus(TimeRange.Last.AHEAD);
  }

  private void finish() {
    drop();
    Instant settled = live ? asked.minus(lateness) : to;
    if (settled.isAfter(from)) {
      from = settled;
    }
    progress.clear();
    seen.forgetBefore(Timestamps.toNanos(from));
    priming = false;
    if (live) {
      pace.afterAnswer(fresh > 0);
    } else {
      pace.behind();
      adaptStep();
    }
    fresh = 0;
  }

  private void adaptStep() {
    if (fresh < FEW && step.compareTo(LONGEST_STEP) < 0) {
      step = step.multipliedBy(2);
    } else if (fresh > MANY && step.compareTo(SHORTEST_STEP) > 0) {
      step = step.dividedBy(2);
    }
  }

  private void drop() {
    ReadingCursor open = cursor;
    if (open != null) {
      open.close();
      cursor = null;
    }
  }

  /**
   * Hands over reading after reading, until this is closed.
   *
   * @param action what to do with a reading; what it throws is passed on
   * @throws BackendException if the back end refuses the question
   */
  public void forEach(Consumer<? super Reading> action) {
    Objects.requireNonNull(action, "action");
    for (Optional<Reading> reading = next(); reading.isPresent(); reading = next()) {
      action.accept(reading.get());
    }
  }

  /** Ends it, and a {@link #next} that waits. Idempotent. */
  @Override
  public void close() {
    closed = true;
    pace.stop();
    ReadingCursor open = cursor;
    if (open != null) {
      open.close();
    }
  }
}
