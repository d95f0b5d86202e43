package io.iotcenter.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.telemetry.DeliveryListener;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeliveryStatus;
import io.iotcenter.telemetry.Rejection;
import io.iotcenter.telemetry.TelemetryWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What goes wrong in delivery itself costs no record, is counted once, and ends with the writer.
 */
class DeliveryFaultTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final BatchOutcome AWAY = new BatchOutcome.Retryable("away", null);

  private final ScriptedTransport transport = new ScriptedTransport();
  private final FailingClock clock = new FailingClock();
  private TelemetryWriter writer;

  /** A clock that fails for delivery as often as it is told, as where memory is short. */
  private static final class FailingClock extends Clock {
    private volatile int failures;

    @Override
    public Instant instant() {
      if (failures > 0 && Thread.currentThread().getName().startsWith("iot-center-delivery")) {
        failures--;
        throw new OutOfMemoryError("not even for a word of it");
      }
      return Instant.parse("2026-03-01T12:00:00Z");
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private record TroubledBuffers(RecordBuffers buffers, UnaryOperator<RecordBuffer> trouble)
      implements RecordBuffers {

    @Override
    public RecordBuffer open(Route route, int lane) {
      return trouble.apply(buffers.open(route, lane));
    }

    @Override
    public Set<Integer> leftBehind(Route route) {
      return Set.of();
    }
  }

  private void start(DeliveryListener listener, UnaryOperator<RecordBuffer> trouble) {
    DeliveryOptions options =
        DeliveryOptions.builder()
            .linger(Duration.ZERO)
            .backOff(Duration.ofMillis(1), Duration.ofMillis(5))
            .listener(listener)
            .build();
    writer =
        BufferedTelemetryWriter.start(
            TelemetrySchema.iotStarter(),
            options,
            clock,
            new SingleDestination(new Route("nowhere", "", "b", ""), () -> transport),
            new TroubledBuffers(new MemoryBuffers(options), trouble),
            new WriteGate(false),
            Duration.ofMillis(1),
            DeliveryLane.IDLE);
  }

  @AfterEach
  void close() {
    writer.close(Duration.ZERO);
  }

  private void send(int from, int to) {
    for (int i = from; i < to; i++) {
      writer.record("a").field("n", i).send();
    }
  }

  @Test
  void anErrorWhileAnErrorIsNotedDoesNotEndDelivery() {
    transport.then(
        batch -> {
          clock.failures = 3;
          throw new OutOfMemoryError("none left");
        });
    start(null, buffer -> buffer);
    send(0, 1);

    assertThat(writer.flush(SOON).stored()).isEqualTo(1);
  }

  @Test
  void anErrorWhileWaitingForRecordsDoesNotEndDelivery() {
    start(
        null,
        buffer ->
            new ForwardingBuffer(buffer) {
              private int failures = 3;

              @Override
              public long bytes() {
                if (Thread.currentThread().getName().startsWith("iot-center-delivery")
                    && failures-- > 0) {
                  throw new OutOfMemoryError("none left");
                }
                return super.bytes();
              }
            });
    send(0, 1);

    assertThat(writer.flush(SOON).stored()).isEqualTo(1);
  }

  @Test
  void whatIsSentAgainSinceItCouldNotBeAcknowledgedIsCountedOnce() {
    Deque<Long> letGoOf = new ArrayDeque<>();
    letGoOf.add(0L);
    letGoOf.add(2L);
    start(
        null,
        buffer ->
            new ForwardingBuffer(buffer) {
              @Override
              public void acknowledge(long nextSequence) {
                Long first = letGoOf.poll();
                if (first != null) {
                  super.acknowledge(first);
                  throw new BackendException(
                      BackendException.Problem.STORAGE, "too many open files", null);
                }
                super.acknowledge(nextSequence);
              }
            });
    CountDownLatch all = new CountDownLatch(1);
    transport.holdUntil(all);
    transport.then(batch -> AWAY);
    send(0, 5);
    all.countDown();
    writer.flush(SOON);

    DeliveryStatus status = writer.status();
    assertThat(status.stored()).isEqualTo(5);
    assertThat(status.accepted()).isEqualTo(5);
    assertThat(transport.stored()).as("sent again").hasSizeGreaterThan(5);
  }

  @Test
  void deliveryEndsWithTheWriterWhateverTheListenerDoesToTheInterrupt() throws Exception {
    CompletableFuture<Thread> delivery = new CompletableFuture<>();
    CountDownLatch release = new CountDownLatch(1);
    transport.then(AWAY).then(ScriptedTransport.naming(line -> line.contains(" n=0i ")));
    transport.always(batch -> AWAY);
    CountDownLatch all = new CountDownLatch(1);
    transport.holdUntil(all);
    start(
        new DeliveryListener() {
          @Override
          public void onRejected(Rejection rejection) {
            delivery.complete(Thread.currentThread());
            awaitWhateverComes(release);
          }
        },
        buffer -> buffer);
    send(0, 3);
    all.countDown();
    Thread thread = delivery.get(20, TimeUnit.SECONDS);
    writer.close(Duration.ZERO);
    release.countDown();

    thread.join(20_000);
    assertThat(thread.isAlive()).isFalse();
  }

  private static void awaitWhateverComes(CountDownLatch latch) {
    boolean isOpen = false;
    while (!isOpen) {
      try {
        latch.await();
        isOpen = true;
      } catch (InterruptedException e) {
        // a listener that does not care
      }
    }
  }
}
