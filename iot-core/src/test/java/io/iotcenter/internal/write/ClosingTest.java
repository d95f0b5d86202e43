package io.iotcenter.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.memory.SettableClock;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeliveryReport;
import io.iotcenter.telemetry.DeliveryState;
import io.iotcenter.telemetry.TelemetryWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The end of several lanes: what fails in one, or comes at the same time, keeps none open. */
class ClosingTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Route ROUTE = new Route("nowhere", "", "b", "");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final List<ScriptedTransport> transports = new CopyOnWriteArrayList<>();
  private final DeliveryOptions options =
      DeliveryOptions.builder().linger(Duration.ZERO).requestsInFlight(16).build();

  private TelemetryWriter start(RecordBuffers buffers) {
    return BufferedTelemetryWriter.start(
        TelemetrySchema.iotStarter(),
        options,
        clock,
        new SingleDestination(
            ROUTE,
            () -> {
              ScriptedTransport transport = new ScriptedTransport();
              transports.add(transport);
              return transport;
            }),
        buffers,
        new WriteGate(false));
  }

  /** Buffers that fail when they are closed, and others before they are opened. */
  private record TroubledBuffers(RecordBuffers buffers, CountDownLatch opening, CountDownLatch go)
      implements RecordBuffers {

    @Override
    public RecordBuffer open(Route route, int lane) {
      opening.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new FailingAtTheEnd(buffers.open(route, lane));
    }

    @Override
    public Set<Integer> leftBehind(Route route) {
      return Set.of();
    }
  }

  private static final class FailingAtTheEnd extends ForwardingBuffer {
    FailingAtTheEnd(RecordBuffer buffer) {
      super(buffer);
    }

    @Override
    public void close() {
      super.close();
      throw new BackendException(BackendException.Problem.STORAGE, "the disk is gone", null);
    }
  }

  @Test
  void everyLaneIsClosedAlsoWhereOneFailsAndTheReportSaysSo() {
    CountDownLatch open = new CountDownLatch(0);
    TelemetryWriter writer =
        start(new TroubledBuffers(new MemoryBuffers(options), new CountDownLatch(1), open));
    for (int i = 0; i < 100; i++) {
      writer.record("d" + i).field("n", i).send();
    }
    DeliveryReport report = writer.close(SOON);

    assertThat(report.stored()).isEqualTo(100);
    assertThat(report.lastError()).hasValueSatisfying(e -> assertThat(e).contains("disk is gone"));
    assertThat(transports).hasSizeGreaterThan(4).allMatch(ScriptedTransport::isClosed);
    assertThat(writer.status().state()).isEqualTo(DeliveryState.CLOSED);
    assertThat(writer.close(SOON)).isSameAs(report);
  }

  @Test
  void whatIsOpenIsGivenBackWhereTheRestOfALaneIsNot() {
    AtomicBoolean isFailing = new AtomicBoolean(true);
    AtomicInteger open = new AtomicInteger();
    ScriptedTransport transport = new ScriptedTransport();
    RecordBuffers counted =
        new RecordBuffers() {
          @Override
          public RecordBuffer open(Route route, int lane) {
            open.incrementAndGet();
            return new ForwardingBuffer(new MemoryBuffers(options).open(route, lane)) {
              @Override
              public void close() {
                super.close();
                open.decrementAndGet();
              }
            };
          }

          @Override
          public Set<Integer> leftBehind(Route route) {
            return Set.of();
          }
        };
    try (TelemetryWriter writer =
        BufferedTelemetryWriter.start(
            TelemetrySchema.iotStarter(),
            options,
            clock,
            new SingleDestination(
                ROUTE,
                () -> {
                  if (isFailing.get()) {
                    throw new IllegalStateException("no way");
                  }
                  return transport;
                }),
            counted,
            new WriteGate(false))) {
      assertThatThrownBy(() -> writer.record("a").field("n", 1).send()).hasMessage("no way");
      assertThat(open).hasValue(0);

      isFailing.set(false);
      writer.record("a").field("n", 1).send();
      assertThat(writer.flush(SOON).stored()).isEqualTo(1);
    }
    assertThat(open).hasValue(0);
  }

  @Test
  void aConnectionIsGivenBackWhereTheBufferCannotBeUsed() {
    RecordBuffers unusable =
        new RecordBuffers() {
          @Override
          public RecordBuffer open(Route route, int lane) {
            throw new BackendException(BackendException.Problem.STORAGE, "no room", null);
          }

          @Override
          public Set<Integer> leftBehind(Route route) {
            return Set.of();
          }
        };
    try (TelemetryWriter writer = start(unusable)) {
      assertThatThrownBy(() -> writer.record("a").field("n", 1).send()).hasMessage("no room");
    }
    assertThat(transports).allMatch(ScriptedTransport::isClosed);
  }

  @Test
  void aLaneThatOpensDuringTheEndIsClosedToo() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    TelemetryWriter writer = start(new TroubledBuffers(new MemoryBuffers(options), opening, go));
    Thread caller =
        new Thread(
            () -> {
              try {
                writer.record("a").field("n", 1).send();
              } catch (IllegalStateException e) {
                // closed meanwhile
              }
            });
    caller.start();
    opening.await();
    Thread closer = new Thread(() -> writer.close(SOON));
    closer.start();
    while (closer.getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }
    go.countDown();
    closer.join();
    caller.join();

    assertThat(transports).hasSize(1).allMatch(ScriptedTransport::isClosed);
    assertThatThrownBy(() -> writer.record("b").field("n", 1).send())
        .isInstanceOf(IllegalStateException.class);
    assertThat(transports).hasSize(1);
  }
}
