package io.iotcenter.examples.web.live;

import io.iotcenter.examples.Ticker;
import io.iotcenter.examples.web.http.Answers;
import io.iotcenter.examples.web.http.ProblemException;
import io.iotcenter.query.Reading;
import io.iotcenter.query.TelemetryQuery;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The pages that listen: tells them of new readings, of the status of delivery, of devices that
 * changed, and whether the back end answers. Looks for news only while somebody listens.
 * Thread-safe.
 */
public final class LiveFeed implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final long HEARTBEAT_NANOS = Duration.ofSeconds(10).toNanos();

  private final Supplier<?> status;
  private final int maxStreams;
  private final Follower follower;
  private final Probe probe;
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private final Ticker ticker = new Ticker("iot-center-live-tell", PERIOD, this::tell);
  private Object lastStatus = "";
  private BackendState lastBackend = BackendState.AVAILABLE;
  private long lastBeat = System.nanoTime();

  /**
   * The status is what pages see of delivery; equal ones are told once. The question is one that
   * only a back end can answer that is there, and gives why it was not answered.
   */
  public LiveFeed(
      TelemetryQuery query,
      Supplier<?> status,
      Supplier<Optional<String>> question,
      int maxStreams) {
    this.status = status;
    this.maxStreams = maxStreams;
    this.follower = new Follower(query);
    this.probe = new Probe(question, () -> !streams.isEmpty());
  }

  /** Begins to look. */
  public void start() {
    probe.start();
    ticker.start();
  }

  /** Lets a page listen to a device, or to the newest values of all where the id is empty. */
  public void open(Context ctx, String device) throws IOException {
    if (streams.size() >= maxStreams) {
      Answers.hangUp(ctx);
      throw new ProblemException(503, "Too many pages listen already; try again later.")
          .header("Retry-After", "10");
    }
    ctx.contentType("text/event-stream; charset=utf-8");
    ctx.header("X-Accel-Buffering", "no"); // proxies must not wait for more
    if (ctx.method().equals(HandlerType.HEAD)) {
      return;
    }
    EventStream stream = new EventStream(device, ctx.res().getOutputStream(), streams::remove);
    streams.add(stream);
    ctx.future(
        () -> {
          stream.begin();
          stream.send(Events.event("status", status.get()));
          stream.send(Events.event("backend", probe.state()));
          return stream.done();
        });
  }

  /** How many pages listen. */
  public int streams() {
    return streams.size();
  }

  /** Tells pages that the list of devices is not what it was. */
  public void devicesChanged() {
    broadcast(Events.event("devices", Map.of()));
  }

  private void tell() {
    if (streams.isEmpty()) {
      follower.stop();
      return;
    }
    follower.start();
    tellReadings(follower.take());
    Object now = status.get();
    if (!now.equals(lastStatus)) {
      lastStatus = now;
      broadcast(Events.event("status", now));
    }
    BackendState backend = probe.state();
    if (backend.available() != lastBackend.available()) {
      lastBackend = backend;
      broadcast(Events.event("backend", backend));
    }
    if (System.nanoTime() - lastBeat > HEARTBEAT_NANOS) {
      lastBeat = System.nanoTime();
      broadcast(Events.HEARTBEAT);
    }
  }

  private void tellReadings(List<Reading> readings) {
    if (readings.isEmpty()) {
      return;
    }
    Map<String, List<byte[]>> events = new HashMap<>(); // made once, however many listen
    for (EventStream stream : streams) {
      events
          .computeIfAbsent(stream.device(), device -> Events.readings(chosen(readings, device)))
          .forEach(stream::send);
    }
  }

  private static List<Reading> chosen(List<Reading> readings, String device) {
    if (!device.isEmpty()) {
      return readings.stream().filter(reading -> reading.deviceId().equals(device)).toList();
    }
    return Newest.of(readings);
  }

  private void broadcast(byte[] event) {
    streams.forEach(stream -> stream.send(event));
  }

  /** Ends every stream. */
  @Override
  public void close() {
    ticker.close();
    probe.close();
    follower.stop();
    streams.forEach(EventStream::end);
  }
}
