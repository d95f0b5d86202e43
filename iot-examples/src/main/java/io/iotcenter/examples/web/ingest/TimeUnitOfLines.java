package io.iotcenter.examples.web.ingest;

import io.iotcenter.examples.web.http.ProblemException;

/** The units that times in line protocol may have, by the names that InfluxDB gives them. */
public enum TimeUnitOfLines {
  /** Nanoseconds. */
  NS(1),
  /** Microseconds. */
  US(1_000),
  /** Milliseconds. */
  MS(1_000_000),
  /** Seconds. */
  S(1_000_000_000);

  private final long nanos;

  TimeUnitOfLines(long nanos) {
    this.nanos = nanos;
  }

  long toNanos(long time) {
    try {
      return Math.multiplyExact(time, nanos);
    } catch (ArithmeticException e) {
      throw new ProblemException(
          400, "The time " + time + " is too far away; is it in nanoseconds?");
    }
  }
}
