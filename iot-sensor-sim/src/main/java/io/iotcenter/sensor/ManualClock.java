package io.iotcenter.sensor;

import io.iotcenter.sensor.internal.check.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that moves when told: put {@link #advance} where a driver would sleep, and hours of a
 * sensor's life pass in no time. Bytes on a bus of the sensor move it too, by what they take on the
 * wire. Thread-safe.
 */
public final class ManualClock implements InstantSource {
  private final AtomicLong epochNanos;

  private ManualClock(long epochNanos) {
    this.epochNanos = new AtomicLong(epochNanos);
  }

  /**
   * Makes a clock.
   *
   * @param start what it shows first, 1677 to 2262
   * @return the clock
   * @throws io.iotcenter.sensor.error.SensorInputException if the time is outside its range
   */
  public static ManualClock startingAt(Instant start) {
    return new ManualClock(Times.nanos(start));
  }

  /**
   * Moves the clock on.
   *
   * @param duration by how much; a negative one moves it back
   */
  public void advance(Duration duration) {
    advanceNanos(duration.toNanos());
  }

  void advanceNanos(long nanos) {
    epochNanos.addAndGet(nanos);
  }

  @Override
  public Instant instant() {
    return Times.instant(epochNanos.get());
  }
}
