package io.iotcenter.sensor.internal.chip;

import io.iotcenter.sensor.internal.check.Times;
import java.time.InstantSource;
import java.util.function.LongConsumer;

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
  private final LongConsumer wire;
  private long lastClock;
  private long now;

  ChipTime(InstantSource clock, LongConsumer wire) {
    this.clock = clock;
    this.wire = wire;
    lastClock = Times.nanos(clock.instant());
    now = lastClock;
  }

  long now() {
    return now;
  }

  void pass(long wireNanos) {
    wire.accept(wireNanos);
    long read = Times.nanos(clock.instant());
    if (read - now >= LONG_PAUSE_NANOS) {
      now = read;
    } else {
      now += read > lastClock ? read - lastClock : wireNanos;
    }
    lastClock = read;
  }
}
