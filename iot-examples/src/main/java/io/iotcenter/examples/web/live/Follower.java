package io.iotcenter.examples.web.live;

import io.iotcenter.query.LiveTail;
import io.iotcenter.query.Reading;
import io.iotcenter.query.TelemetryQuery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the readings of all devices on a thread of its own, and keeps them until they are taken;
 * the oldest are given up where nobody takes them. Thread-safe.
 */
final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final int MAX_READINGS = 20_000;

  /** A page that begins to listen also gets what was stored while it loaded. */
  private static final Duration BEFORE = Duration.ofSeconds(10);

  private static final Duration LATENESS = Duration.ofSeconds(5);

  private final TelemetryQuery query;
  private final Deque<Reading> readings = new ArrayDeque<>();
  private @Nullable LiveTail tail;

  Follower(TelemetryQuery query) {
    this.query = query;
  }

  /** Begins, unless it follows already. */
  synchronized void start() {
    if (tail == null) {
      LiveTail opened = query.allDevices().last(BEFORE).follow(LATENESS);
      tail = opened;
      Thread thread = new Thread(() -> follow(opened), "iot-center-live");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void follow(LiveTail opened) {
    try {
      opened.forEach(this::keep);
    } catch (RuntimeException e) {
      LOG.warn("no live readings: {}", e.getMessage());
    } finally {
      ended(opened);
    }
  }

  private synchronized void ended(LiveTail opened) {
    if (tail == opened) {
      tail = null; // the next start tries again
    }
  }

  private synchronized void keep(Reading reading) {
    if (readings.size() == MAX_READINGS) {
      readings.remove();
    }
    readings.add(reading);
  }

  /** The readings since the last call, in the order in which they came. */
  synchronized List<Reading> take() {
    List<Reading> taken = new ArrayList<>(readings);
    readings.clear();
    return taken;
  }

  /** Ends it. */
  synchronized void stop() {
    LiveTail open = tail;
    if (open != null) {
      open.close();
      tail = null;
    }
    readings.clear();
  }
}
