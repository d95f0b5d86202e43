package io.iotcenter.examples.web.live;

import io.iotcenter.query.LiveTail;
import io.iotcenter.query.Reading;
import io.iotcenter.query.TelemetryQuery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the readings of all devices on a thread of its own, and keeps them until they are taken;
 * the oldest are given up where nobody takes them. A back end that refuses is asked again later and
 * later, and what it says is logged once. Thread-safe.
 */
final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final int MAX_READINGS = 20_000;

  /** A page that begins to listen also gets what was stored while it loaded. */
  private static final Duration BEFORE = Duration.ofSeconds(10);

  private static final Duration LATENESS = Duration.ofSeconds(5);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final TelemetryQuery query;
  private final LongSupplier nanoTime;
  private final Deque<Reading> readings = new ArrayDeque<>();
  private @Nullable LiveTail tail;
  private Duration pause = Duration.ZERO;
  private long startedAt;
  private long endedAt;
  private String trouble = "";

  Follower(TelemetryQuery query) {
    this(query, System::nanoTime);
  }

  Follower(TelemetryQuery query, LongSupplier nanoTime) {
    this.query = query;
    this.nanoTime = nanoTime;
  }

  /** Begins, unless it follows already, or was refused a moment ago. */
  synchronized void start() {
    long now = nanoTime.getAsLong();
    if (tail == null && (pause.isZero() || now - endedAt >= pause.toNanos())) {
      startedAt = now;
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
      refused(opened, String.valueOf(e.getMessage()));
    }
  }

  private synchronized void refused(LiveTail opened, String reason) {
    if (tail != opened) {
      return; // stopped meanwhile
    }
    tail = null; // a start after the pause tries again
    endedAt = nanoTime.getAsLong();
    if (endedAt - startedAt > LONGEST_PAUSE.toNanos()) {
      pause = Duration.ZERO; // it went well in between
      trouble = "";
    }
    pause = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    if (!reason.equals(trouble)) {
      trouble = reason;
      LOG.warn("no live readings: {}", reason);
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
