package io.iotcenter.internal.write;

import io.iotcenter.internal.gate.QueuedTelemetry;
import io.iotcenter.model.BackendException;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeliveryState;
import io.iotcenter.telemetry.DeliveryStatus;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All lanes: one for each route, or as many as requests may be under way; each stands and falls
 * alone. A device keeps to one, so that its records keep their order. Thread-safe.
 */
final class Lanes implements QueuedTelemetry {
  private static final Logger LOG = LoggerFactory.getLogger(BufferedTelemetryWriter.class);

  /**
   * Sending is a few requests: a bucket is looked up, lines are sent, and again with a new token.
   */
  private static final int MOST_REQUESTS = 10;

  private final Destinations destinations;
  private final RecordBuffers buffers;
  private final DeliveryOptions options;
  private final Clock clock;
  private final DeliveryEvents events;
  private final Duration idle;
  private final Map<Key, DeliveryLane> lanes = new ConcurrentHashMap<>();
  private DeliveryState told = DeliveryState.CONNECTED;
  private volatile boolean closing;
  private volatile LaneHealth.Health unused;

  private record Key(Route route, int number) {}

  /**
   * @param idle how long the thread of a lane waits for more to do
   */
  Lanes(
      Destinations destinations,
      RecordBuffers buffers,
      DeliveryOptions options,
      Clock clock,
      DeliveryEvents events,
      Duration idle) {
    this.destinations = destinations;
    this.buffers = buffers;
    this.options = options;
    this.clock = clock;
    this.events = events;
    this.idle = idle;
    this.unused = new LaneHealth.Health(DeliveryState.CONNECTED, clock.instant(), null);
  }

  /** Goes on with what a process before this one left behind. */
  void start() {
    Set<Route> routes = new LinkedHashSet<>(destinations.routes());
    routes.forEach(this::goOn);
    buffers.routes().stream()
        .filter(route -> destinations.reaches(route) && !routes.contains(route))
        .forEach(this::tryToGoOn);
  }

  private void goOn(Route route) {
    buffers.leftBehind(route).forEach(number -> open(new Key(route, number)));
  }

  /** What nobody may ever write to again keeps nobody from writing elsewhere. */
  private void tryToGoOn(Route route) {
    try {
      goOn(route);
    } catch (BackendException e) {
      LOG.warn("what a process before this one left for {} stays there: {}", route, e.getMessage());
    }
  }

  void requireOpen() {
    if (closing) {
      throw new IllegalStateException("this IotCenter is closed");
    }
  }

  /**
   * The lane of a device's records.
   *
   * @param bucket the bucket of the device's own; empty for the one that all share
   */
  Lane lane(String deviceId, String bucket) {
    int number = Math.floorMod(deviceId.hashCode(), options.requestsInFlight());
    Key key = new Key(destinations.routeOf(deviceId, bucket), number);
    DeliveryLane known = lanes.get(key);
    return known == null ? open(key).lane() : known.lane();
  }

  @Override
  public void discard(List<String> deviceIds) {
    if (counts().buffered() > 0) {
      LOG.info("what waits of {} is dropped, which was removed", named(deviceIds));
    }
    lanes.values().forEach(lane -> lane.lane().outgoing().discard(deviceIds));
  }

  private static String named(List<String> deviceIds) {
    String first = "device \"" + deviceIds.get(0) + "\"";
    return deviceIds.size() == 1 ? first : first + " and " + (deviceIds.size() - 1) + " others";
  }

  @Override
  public void readmit(String deviceId) {
    lanes.values().forEach(lane -> lane.lane().outgoing().readmit(deviceId));
  }

  @Override
  public boolean awaitSilence(String deviceId) {
    long deadline = System.nanoTime() + MOST_REQUESTS * options.requestTimeout().toNanos();
    boolean silent = true;
    try {
      for (DeliveryLane lane : lanes.values()) {
        silent &= lane.lane().outgoing().awaitSilence(deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return silent;
  }

  @Override
  public long discarded(String deviceId) {
    byte[] device = deviceId.getBytes(StandardCharsets.UTF_8);
    return lanes.values().stream()
        .mapToLong(lane -> lane.lane().outgoing().discarded(device))
        .sum();
  }

  /** Not while closing: a lane that it does not see would go on for ever. */
  private DeliveryLane open(Key key) {
    synchronized (lanes) {
      requireOpen();
      return lanes.computeIfAbsent(key, this::start);
    }
  }

  private DeliveryLane start(Key key) {
    // a connection first: it is made with the first batch, and a buffer holds files at once
    Transport transport = destinations.open(key.route());
    RecordBuffer buffer = null;
    boolean isStarted = false;
    try {
      buffer = buffers.open(key.route(), key.number());
      DeliveryLane lane =
          DeliveryLane.start(
              key.route(), buffer, transport, options, clock, events, this::healthChanged, idle);
      isStarted = true;
      return lane;
    } finally {
      if (!isStarted) {
        giveBack(transport, buffer);
      }
    }
  }

  private static void giveBack(Transport transport, @Nullable RecordBuffer buffer) {
    try (transport) {
      if (buffer != null) {
        buffer.close();
      }
    }
  }

  /**
   * Waits until everything accepted so far is answered for.
   *
   * @return how many of these records are not
   */
  long flush(long deadline) throws InterruptedException {
    Map<Lane, Long> targets = new LinkedHashMap<>();
    for (DeliveryLane lane : lanes.values()) {
      targets.put(lane.lane(), lane.lane().nextSequence());
    }
    targets.forEach(Lane::hurry);
    for (Map.Entry<Lane, Long> target : targets.entrySet()) {
      target.getKey().await(target.getValue(), deadline);
    }
    return targets.entrySet().stream()
        .mapToLong(target -> target.getKey().pendingBefore(target.getValue()))
        .sum();
  }

  long resendRejected() {
    requireOpen();
    return lanes.values().stream().mapToLong(lane -> lane.lane().resendRejected()).sum();
  }

  Lane.Counts counts() {
    return lanes.values().stream()
        .map(lane -> lane.lane().counts())
        .reduce(new Lane.Counts(0, 0, 0, 0, 0), Lane.Counts::plus);
  }

  /** That of the lane which is worst off. */
  LaneHealth.Health health() {
    return lanes.values().stream()
        .map(DeliveryLane::health)
        .max(Comparator.comparing(LaneHealth.Health::state))
        .orElse(unused);
  }

  DeliveryStatus status() {
    LaneHealth.Health health = health();
    Lane.Counts counts = counts();
    long now = clock.millis();
    long bytes = 0;
    long oldest = now;
    for (DeliveryLane lane : lanes.values()) {
      bytes += lane.lane().bytes();
      long accepted = lane.lane().oldestAcceptedAtMillis();
      oldest = accepted == 0 ? oldest : Math.min(oldest, accepted);
    }
    return new DeliveryStatus(
        health.state(),
        health.since(),
        counts.accepted(),
        counts.stored(),
        counts.rejected(),
        counts.dropped(),
        counts.damaged(),
        counts.buffered(),
        bytes,
        Duration.ofMillis(now - oldest),
        health.lastError());
  }

  private synchronized void healthChanged() {
    DeliveryState before = told;
    DeliveryStatus after = status();
    if (after.state() != before && !closing) {
      told = after.state();
      events.changed(before, after);
    }
  }

  /**
   * Delivers what is left until a deadline, then ends every thread.
   *
   * @param deadline by {@link System#nanoTime()}
   * @param grace how long to wait after that for threads that are held up by a listener
   */
  Ending close(long deadline, Duration grace) {
    List<DeliveryLane> all;
    synchronized (lanes) {
      closing = true;
      all = List.copyOf(lanes.values());
    }
    all.forEach(lane -> lane.lane().beginClosing());
    boolean interrupted = false;
    try {
      for (DeliveryLane lane : all) {
        lane.awaitEnd(deadline);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    Ending ending = new Ending(interrupted);
    all.forEach(lane -> ending.attempt(lane::abort));
    long end = System.nanoTime() + grace.toNanos();
    all.forEach(lane -> ending.attempt(() -> lane.giveBack(end)));
    unused = new LaneHealth.Health(DeliveryState.CLOSED, clock.instant(), null);
    return ending;
  }
}
