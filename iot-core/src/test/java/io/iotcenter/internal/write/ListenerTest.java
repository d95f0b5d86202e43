package io.iotcenter.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.memory.SettableClock;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.telemetry.BufferFullException;
import io.iotcenter.telemetry.DeliveryException;
import io.iotcenter.telemetry.DeliveryListener;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeliveryReport;
import io.iotcenter.telemetry.DeliveryStatus;
import io.iotcenter.telemetry.Overflow;
import io.iotcenter.telemetry.Rejection;
import io.iotcenter.telemetry.TelemetryWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listeners that hang, throw, or call back: neither delivery nor the end may depend on them. */
class ListenerTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final BatchOutcome AWAY = new BatchOutcome.Retryable("away", null);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final ScriptedTransport transport = new ScriptedTransport();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final CompletableFuture<Throwable> thrown = new CompletableFuture<>();
  private TelemetryWriter writer;

  private TelemetryWriter start(DeliveryOptions.Builder builder, DeliveryListener listener) {
    DeliveryOptions options =
        builder
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
            new MemoryBuffers(options),
            new WriteGate(false),
            Duration.ofMillis(1),
            DeliveryLane.IDLE);
    return writer;
  }

  @AfterEach
  void close() {
    release.countDown();
    if (writer != null) {
      writer.close(Duration.ZERO);
    }
  }

  private void send(int n) {
    writer.record("a").field("n", n).send();
  }

  private static DeliveryListener onRejected(Runnable action) {
    return new DeliveryListener() {
      @Override
      public void onRejected(Rejection rejection) {
        action.run();
      }
    };
  }

  /** An interrupt does not end it. */
  private void hang() {
    entered.countDown();
    boolean released = false;
    while (!released) {
      try {
        release.await();
        released = true;
      } catch (InterruptedException e) {
        // a listener that does not care
      }
    }
  }

  private void assertEverythingIsAccountedFor(long accepted) {
    DeliveryStatus status = writer.status();
    assertThat(status.accepted()).isEqualTo(accepted);
    assertThat(
            status.stored()
                + status.rejected()
                + status.dropped()
                + status.damaged()
                + status.bufferedRecords())
        .isEqualTo(accepted);
  }

  @Test
  void closeReturnsWhileAListenerHangsAndCountsWhatItHolds() throws Exception {
    transport.always(ScriptedTransport.naming(line -> true));
    start(DeliveryOptions.builder(), onRejected(this::hang));
    send(1);
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
    send(2);
    DeliveryReport report = writer.close(Duration.ZERO);

    assertThat(report.pending()).isEqualTo(2);
    assertThat(report.rejected()).isZero();
    release.countDown();
    assertThat(writer.close(SOON)).isSameAs(report);
    assertEverythingIsAccountedFor(2);
  }

  @Test
  void closeReturnsWhereTheListenerHangsAtTheEnd() {
    start(
        DeliveryOptions.builder(),
        new DeliveryListener() {
          @Override
          public void onClosed(DeliveryReport report) {
            hang();
          }
        });
    send(1);
    writer.flush(SOON);
    assertThat(writer.close(SOON).isComplete()).isTrue();
  }

  @Test
  void aCallerDoesNotWaitForAListenerThatHangs() throws Exception {
    AtomicLong dropped = new AtomicLong();
    CountDownLatch told = new CountDownLatch(1);
    transport.always(ScriptedTransport.naming(line -> true));
    start(
        DeliveryOptions.builder().bufferRecords(5).overflow(Overflow.DROP_OLDEST),
        new DeliveryListener() {
          @Override
          public void onRejected(Rejection rejection) {
            hang();
          }

          @Override
          public void onDropped(long records) {
            dropped.addAndGet(records);
            told.countDown();
          }
        });
    send(0);
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
    for (int i = 1; i < 100; i++) {
      send(i);
    }
    assertThat(writer.status().dropped()).isEqualTo(95);
    assertThat(dropped.get()).isZero();

    release.countDown();
    assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(dropped.get()).isEqualTo(95);
    assertThat(catchThrowable(() -> writer.flush(SOON))).isInstanceOf(DeliveryException.class);
    assertEverythingIsAccountedFor(100);
  }

  @Test
  void aListenerThatDropsMoreIsToldOfThatAtTheNextOccasion() {
    AtomicLong told = new AtomicLong();
    AtomicLong depth = new AtomicLong();
    AtomicLong deepest = new AtomicLong();
    transport.always(batch -> AWAY);
    start(
        DeliveryOptions.builder().bufferRecords(5).overflow(Overflow.DROP_OLDEST),
        new DeliveryListener() {
          @Override
          public void onDropped(long records) {
            deepest.accumulateAndGet(depth.incrementAndGet(), Math::max);
            told.addAndGet(records);
            if (depth.get() < 50) {
              send(1_000);
            }
            depth.decrementAndGet();
          }
        });
    for (int i = 0; i < 20; i++) {
      send(i);
    }
    assertThat(deepest).hasValue(1);
    writer.close(Duration.ZERO);

    assertThat(writer.status().dropped()).isGreaterThan(15);
    // closing waits a moment for a listener, and tells it all the same
    while (told.get() < writer.status().dropped()) {
      Thread.onSpinWait();
    }
    assertThat(told).hasValue(writer.status().dropped());
  }

  @Test
  void anErrorOfAListenerDoesNotEndDelivery() {
    transport.then(ScriptedTransport.naming(line -> true));
    start(
        DeliveryOptions.builder(),
        onRejected(
            () -> {
              throw new StackOverflowError("defect of the application");
            }));
    send(1);
    assertThatThrownBy(() -> writer.flush(SOON)).isInstanceOf(DeliveryException.class);
    send(2);
    assertThat(writer.flush(SOON).stored()).isEqualTo(1);
  }

  @Test
  void anErrorOfDeliveryItselfCostsNothing() {
    transport.then(
        batch -> {
          throw new OutOfMemoryError("none left");
        });
    start(DeliveryOptions.builder(), null);
    send(1);
    assertThat(writer.flush(SOON).stored()).isEqualTo(1);
    assertEverythingIsAccountedFor(1);
  }

  @Test
  void flushInAListenerIsRefusedInsteadOfWaitingForItself() {
    transport.then(ScriptedTransport.naming(line -> true));
    start(
        DeliveryOptions.builder(),
        onRejected(() -> thrown.complete(catchThrowable(() -> writer.flush(SOON)))));
    send(1);
    assertThat(thrown.orTimeout(20, TimeUnit.SECONDS).join())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("flush()")
        .hasMessageContaining("another thread");
  }

  @Test
  void closeInAListenerIsRefusedInsteadOfWaitingForItself() {
    transport.then(ScriptedTransport.naming(line -> true));
    start(
        DeliveryOptions.builder(),
        onRejected(() -> thrown.complete(catchThrowable(() -> writer.close(SOON)))));
    send(1);
    assertThat(thrown.orTimeout(20, TimeUnit.SECONDS).join())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("close()");
    send(2);
    assertThat(catchThrowable(() -> writer.flush(SOON))).isInstanceOf(DeliveryException.class);
    assertEverythingIsAccountedFor(2);
  }

  @Test
  void closeAtTheEndGivesTheReport() {
    CompletableFuture<DeliveryReport> again = new CompletableFuture<>();
    start(
        DeliveryOptions.builder(),
        new DeliveryListener() {
          @Override
          public void onClosed(DeliveryReport report) {
            again.complete(writer.close(SOON));
          }
        });
    DeliveryReport report = writer.close(SOON);
    assertThat(again.orTimeout(20, TimeUnit.SECONDS).join()).isSameAs(report);
  }

  @Test
  void aListenerThatSendsIntoAFullBufferIsToldAtOnce() {
    transport.then(ScriptedTransport.naming(line -> true)).always(batch -> AWAY);
    start(
        DeliveryOptions.builder().bufferRecords(1).blockTimeout(Duration.ofDays(1)),
        onRejected(() -> thrown.complete(catchThrowable(() -> send(2)))));
    send(1);
    assertThat(thrown.orTimeout(20, TimeUnit.SECONDS).join())
        .isInstanceOf(BufferFullException.class);
  }

  @Test
  void aCallerThatWaitsForRoomIsToldOfTheEnd() throws Exception {
    transport.always(batch -> AWAY);
    start(DeliveryOptions.builder().bufferRecords(1).blockTimeout(Duration.ofDays(1)), null);
    send(1);
    Thread caller = new Thread(() -> thrown.complete(catchThrowable(() -> send(2))));
    caller.start();
    while (caller.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    writer.close(Duration.ofMillis(20));
    assertThat(thrown.orTimeout(20, TimeUnit.SECONDS).join())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertEverythingIsAccountedFor(1);
  }

  @Test
  void flushEndsWithTheWriter() throws Exception {
    transport.always(batch -> AWAY);
    start(DeliveryOptions.builder(), null);
    send(1);
    Thread flusher =
        new Thread(
            () ->
                thrown.complete(
                    catchThrowable(() -> writer.flush(Duration.ofSeconds(Long.MAX_VALUE)))));
    flusher.start();
    while (flusher.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    writer.close(Duration.ZERO);
    assertThat(thrown.orTimeout(20, TimeUnit.SECONDS).join()).isInstanceOf(DeliveryException.class);
  }
}
