package io.iotcenter.sensor.internal.chip;

import io.iotcenter.sensor.internal.check.Times;
import java.time.InstantSource;

/**
 * The time as the chip lives it: that of the clock, but never backwards, and never standing still
 * while bytes pass over a bus.
 *
 * <p>What bytes took is kept while a driver waits for a measurement, or a clock that moves with the
 * waiting would give it less than it waited for; after a longer pause the clock is right again.
 */
final class ChipTime {
  // longer than a measurement takes
  private static final long LONG_PAUSE_NANOS = 250_000_000;

  private final InstantSource clock;
  private long lastClock;
  private long now;

  ChipTime(InstantSource clock) {
    this.clock = clock;
    lastClock = Times.nanos(clock.instant());
    now = lastClock;
  }

  long now() {
    return now;
  }

  void pass(long wireNanos) {
    long read = Times.nanos(clock.instant());
    if (read - now >= LONG_PAUSE_NANOS) {
      now = read;
    } else {
      now += read > lastClock ? read - lastClock : wireNanos;
    }
    lastClock = read;
  }
}
