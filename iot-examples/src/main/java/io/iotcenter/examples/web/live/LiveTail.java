package io.iotcenter.examples.web.live;

import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.Reading;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.TelemetryQuery;
import io.iotcenter.query.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is new since the last look: every stored reading once, also one that comes a little late or
 * out of order. For one thread.
 */
final class LiveTail {
  /** How late a reading may come and still be shown without asking for it. */
  private static final Duration LATENESS = Duration.ofSeconds(5);

  private static final Duration AHEAD = Duration.ofMinutes(1);

  /** After a longer break, pages load their data anew. */
  private static final Duration MAX_LOOK_BACK = Duration.ofMinutes(1);

  private record Key(String device, long time, Map<String, String> tags) {}

  private final TelemetryQuery query;
  private final InstantSource clock;
  private Set<Key> seen = new HashSet<>();
  private Instant lastLook;

  LiveTail(TelemetryQuery query, InstantSource clock) {
    this.query = query;
    this.clock = clock;
    this.lastLook = clock.instant();
  }

  /** The new readings of some devices, or of all if none is named; by device, then time. */
  List<Reading> next(Set<String> devices) {
    Instant now = clock.instant();
    Instant from = lastLook.minus(LATENESS);
    Instant earliest = now.minus(MAX_LOOK_BACK);
    QuerySpec spec = devices.isEmpty() ? QuerySpec.allDevices() : QuerySpec.devices(devices);
    TimeRange range =
        new TimeRange.Between(from.isBefore(earliest) ? earliest : from, now.plus(AHEAD));
    Set<Key> found = new HashSet<>();
    List<Reading> fresh = new ArrayList<>();
    try (ReadingCursor rows = query.run(spec.withRange(range))) {
      while (rows.next()) {
        Key key = new Key(rows.deviceId(), rows.timeNanos(), rows.tags());
        if (found.add(key) && !seen.contains(key)) {
          fresh.add(rows.reading());
        }
      }
    }
    seen = found; // the next look covers less of the past
    lastLook = now;
    return fresh;
  }
}
