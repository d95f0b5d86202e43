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

  private record FailingAtTheEnd(RecordBuffer buffer) implements RecordBuffer {
    @Override
    public long append(byte[] device, byte[] line, int from, int to, long acceptedAtMillis) {
      return buffer.append(device, line, from, to, acceptedAtMillis);
    }

    @Override
    public void read(long fromSequence, LineBatch into) {
      buffer.read(fromSequence, into);
    }

    @Override
    public void acknowledge(long nextSequence) {
      buffer.acknowledge(nextSequence);
    }

    @Override
    public long dropOldest(int bytes) {
      return buffer.dropOldest(bytes);
    }

    @Override
    public long firstSequence() {
      return buffer.firstSequence();
    }

    @Override
    public long nextSequence() {
      return buffer.nextSequence();
    }

    @Override
    public long bytes() {
      return buffer.bytes();
    }

    @Override
    public long oldestAcceptedAtMillis() {
      return buffer.oldestAcceptedAtMillis();
    }

    @Override
    public void close() {
      buffer.close();
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
