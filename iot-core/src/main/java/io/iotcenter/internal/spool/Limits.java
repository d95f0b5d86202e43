package io.iotcenter.internal.spool;

import io.iotcenter.telemetry.SpoolOptions;
import java.time.Duration;

/**
 * How far the log may grow.
 *
 * @param maxBytes of all its files
 * @param maxAgeMillis of its oldest record
 * @param segmentBytes of one file
 */
record Limits(long maxBytes, long maxAgeMillis, int segmentBytes) {
  /** 2020: a clock that shows less was not set when it was asked. */
  private static final long EARLIEST_MILLIS = 1_577_836_800_000L;

  /** A file spans at most this part of the greatest age, since files are given up as a whole. */
  private static final int SEGMENTS_PER_AGE = 8;

  static Limits of(SpoolOptions options) {
    return new Limits(
        options.maxBytes(),
        options.maxAge().map(Duration::toMillis).orElse(Long.MAX_VALUE),
        options.segmentBytes());
  }

  boolean isTooOld(long acceptedAtMillis, long nowMillis) {
    return acceptedAtMillis >= EARLIEST_MILLIS && nowMillis - acceptedAtMillis > maxAgeMillis;
  }

  /** Whether a file that holds something has had enough. */
  boolean isFull(Segment segment, Group more) {
    return segment.end > SegmentHeader.SIZE
        && (segment.end + more.length > segmentBytes
            || more.firstAcceptedAt - segment.firstAcceptedAt > maxAgeMillis / SEGMENTS_PER_AGE);
  }
}
