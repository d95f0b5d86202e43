package io.iotcenter.examples.web.live;

import io.iotcenter.examples.Ticker;
import io.iotcenter.examples.web.http.ProblemException;
import io.iotcenter.query.TelemetryQuery;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The pages that listen: tells them of new readings, of the status of delivery, of devices that
 * changed, and whether the back end answers. Looks for news only while somebody listens.
 * Thread-safe.
 */
public final class LiveFeed implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final long HEARTBEAT_NANOS = Duration.ofSeconds(10).toNanos();

  /** A back end that is slow to answer is asked less often. */
  private static final int REST_FACTOR = 5;

  private final Supplier<?> status;
  private final int maxStreams;
  private final LiveNews news;
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private final Ticker looking = new Ticker("iot-center-live", PERIOD, this::look);
  private final Ticker telling = new Ticker("iot-center-live-status", PERIOD, this::tell);
  private Object lastStatus = "";
  private long lastBeat = System.nanoTime();
  private long restUntil = System.nanoTime();

  /** The status is what pages see of delivery; equal ones are told once. */
  public LiveFeed(TelemetryQuery query, InstantSource clock, Supplier<?> status, int maxStreams) {
    this.status = status;
    this.maxStreams = maxStreams;
    this.news = new LiveNews(query, clock);
  }

  /** Begins to look. */
  public void start() {
    looking.start();
    telling.start();
  }

  /** Lets a page listen to a device, or to the newest reading of all where the id is empty. */
  public void open(Context ctx, String device) throws IOException {
    if (streams.size() >= maxStreams) {
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
          stream.send(Events.event("backend", news.backend()));
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

  private void look() {
    long start = System.nanoTime();
    if (start - restUntil >= 0) {
      news.tell(streams);
      long took = System.nanoTime() - start;
      restUntil = start + REST_FACTOR * took;
    }
  }

  private void tell() {
    Object now = status.get();
    if (!now.equals(lastStatus)) {
      lastStatus = now;
      broadcast(Events.event("status", now));
    }
    if (System.nanoTime() - lastBeat > HEARTBEAT_NANOS) {
      lastBeat = System.nanoTime();
      broadcast(Events.HEARTBEAT);
    }
  }

  private void broadcast(byte[] event) {
    streams.forEach(stream -> stream.send(event));
  }

  /** Ends every stream. */
  @Override
  public void close() {
    looking.close();
    telling.close();
    streams.forEach(EventStream::end);
  }
}
