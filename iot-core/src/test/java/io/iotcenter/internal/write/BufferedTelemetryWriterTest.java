package io.iotcenter.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.memory.SettableClock;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.telemetry.BufferFullException;
import io.iotcenter.telemetry.DeliveryException;
import io.iotcenter.telemetry.DeliveryListener;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeliveryReport;
import io.iotcenter.telemetry.DeliveryState;
import io.iotcenter.telemetry.DeliveryStatus;
import io.iotcenter.telemetry.DeviceWriter;
import io.iotcenter.telemetry.Overflow;
import io.iotcenter.telemetry.Rejection;
import io.iotcenter.telemetry.TelemetryWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BufferedTelemetryWriterTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final BatchOutcome AWAY = new BatchOutcome.Retryable("away", null);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final ScriptedTransport transport = new ScriptedTransport();
  private final Recorder listener = new Recorder();
  private TelemetryWriter writer;

  private static final class Recorder implements DeliveryListener {
    final List<Rejection> rejections = Collections.synchronizedList(new ArrayList<>());
    final List<String> changes = Collections.synchronizedList(new ArrayList<>());
    volatile long dropped;
    volatile DeliveryReport closed;

    @Override
    public void onRejected(Rejection rejection) {
      rejections.add(rejection);
    }

    @Override
    public void onDropped(long records) {
      dropped += records;
    }

    @Override
    public void onStateChange(DeliveryState before, DeliveryStatus after) {
      changes.add(before + ">" + after.state());
    }

    @Override
    public void onClosed(DeliveryReport report) {
      closed = report;
    }
  }

  private static DeliveryOptions.Builder quick() {
    return DeliveryOptions.builder()
        .linger(Duration.ZERO)
        .backOff(Duration.ofMillis(1), Duration.ofMillis(5));
  }

  /** What is sent waits for flush. */
  private static DeliveryOptions.Builder inOneBatch() {
    return quick().linger(Duration.ofDays(1));
  }

  private TelemetryWriter start(DeliveryOptions.Builder options) {
    return start(options, listener);
  }

  private TelemetryWriter start(DeliveryOptions.Builder builder, DeliveryListener told) {
    DeliveryOptions options = builder.listener(told).build();
    writer =
        BufferedTelemetryWriter.start(
            TelemetrySchema.iotStarter(),
            options,
            clock,
            new SingleDestination(new Route("nowhere", "", "b", ""), () -> transport),
            new MemoryBuffers(options),
            new WriteGate(false));
    return writer;
  }

  @AfterEach
  void close() {
    if (writer != null) {
      writer.close(Duration.ZERO);
    }
  }

  private void send(int from, int to) {
    DeviceWriter device = writer.device("a");
    for (int i = from; i < to; i++) {
      device.field("n", i).send();
    }
  }

  private static String line(int n) {
    return " n=" + n + "i ";
  }

  private List<Integer> numbers() {
    return transport.stored().stream()
        .map(line -> Integer.parseInt(line.replaceAll(".* n=(\\d+)i .*", "$1")))
        .toList();
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private void assertEverythingIsAccountedFor() {
    DeliveryStatus status = writer.status();
    assertThat(status.accepted())
        .isEqualTo(
            status.stored()
                + status.rejected()
                + status.dropped()
                + status.damaged()
                + status.bufferedRecords());
  }

  @Test
  void whatIsSentIsStoredInItsOrder() {
    start(quick());
    send(0, 1_000);
    DeliveryReport report = writer.flush(SOON);

    assertThat(numbers()).isEqualTo(range(0, 1_000));
    assertThat(report.stored()).isEqualTo(1_000);
    assertThat(report.isComplete()).isTrue();
    assertThat(writer.flush(SOON).stored()).isZero();
    assertEverythingIsAccountedFor();
  }

  @Test
  void batchesGrowWhileARequestIsUnderWay() {
    CountDownLatch gate = new CountDownLatch(1);
    start(quick().batchLines(5_000));
    transport.holdUntil(gate);
    send(0, 12_001);
    gate.countDown();
    writer.flush(SOON);

    assertThat(numbers()).isEqualTo(range(0, 12_001));
    assertThat(transport.sizes()).hasSizeLessThanOrEqualTo(4).allMatch(size -> size <= 5_000);
  }

  @Test
  void aBatchHoldsNoMoreBytesThanItMayAndALongLineTravelsAlone() {
    start(quick().batchBytes(1_000));
    CountDownLatch gate = new CountDownLatch(1);
    transport.holdUntil(gate);
    send(0, 1);
    writer.device("a").field("s", "x".repeat(5_000)).send();
    send(1, 3);
    gate.countDown();
    writer.flush(SOON);
    assertThat(transport.stored()).hasSize(4);
    assertThat(transport.sizes()).containsExactly(1, 1, 2);
  }

  @Test
  void aFailureThatPassesCostsNothing() {
    start(quick());
    for (int i = 0; i < 5; i++) {
      transport.then(AWAY);
    }
    send(0, 100);
    writer.flush(SOON);

    assertThat(numbers()).isEqualTo(range(0, 100));
    assertThat(listener.changes).containsExactly("CONNECTED>RETRYING", "RETRYING>CONNECTED");
    assertThat(writer.status().lastError()).isNull();
  }

  @Test
  void aDefectOfTheTransportCostsNothing() {
    start(quick());
    transport.then(
        batch -> {
          throw new IllegalStateException("defect");
        });
    send(0, 10);
    writer.flush(SOON);
    assertThat(numbers()).isEqualTo(range(0, 10));
  }

  @Test
  void aRefusedTokenBlocksUntilItIsMended() {
    start(quick());
    transport.always(batch -> new BatchOutcome.Unauthorized("no such token"));
    send(0, 10);

    DeliveryException late =
        catchThrowableOfType(DeliveryException.class, () -> writer.flush(Duration.ofMillis(50)));
    assertThat(late.report().pending()).isEqualTo(10);
    assertThat(late.report().lastError()).contains("no such token");
    assertThat(late.isRetryable()).isTrue();
    assertThat(writer.status().state()).isEqualTo(DeliveryState.BLOCKED);

    transport.always(batch -> new BatchOutcome.Stored());
    assertThat(writer.flush(SOON).stored()).isEqualTo(10);
    assertThat(writer.status().state()).isEqualTo(DeliveryState.CONNECTED);
  }

  @Test
  void linesThatAreNamedAreRejectedAndTheRestIsStored() {
    start(inOneBatch());
    transport.always(
        ScriptedTransport.naming(line -> line.contains(line(3)) || line.contains(line(7))));
    send(0, 10);
    DeliveryException report =
        catchThrowableOfType(DeliveryException.class, () -> writer.flush(SOON));

    assertThat(numbers()).isEqualTo(List.of(0, 1, 2, 4, 5, 6, 8, 9));
    assertThat(report.report().stored()).isEqualTo(8);
    assertThat(report.report().rejected()).isEqualTo(2);
    assertThat(report.report().pending()).isZero();
    assertThat(report.isRetryable()).isFalse();
    assertThat(listener.rejections).extracting(Rejection::reason).containsOnly("bad line");
    assertThat(listener.rejections).extracting(Rejection::deviceId).containsOnly("a");
    assertThat(listener.rejections).extracting(Rejection::acceptedAt).containsOnly(clock.instant());
    assertThat(listener.rejections.get(0).line())
        .isEqualTo("environment,device=a n=3i " + clock.instant().getEpochSecond() + "000000003");
    assertThat(report.report().rejections()).isEqualTo(listener.rejections);
    assertEverythingIsAccountedFor();
    assertThat(writer.flush(SOON).isComplete()).isTrue();
  }

  @Test
  void linesThatAreNotNamedAreFoundByHalving() {
    start(inOneBatch());
    transport.always(
        ScriptedTransport.splitting(
            line ->
                line.contains(line(0)) || line.contains(line(499)) || line.contains(line(777))));
    send(0, 1_000);
    DeliveryException report =
        catchThrowableOfType(DeliveryException.class, () -> writer.flush(SOON));

    assertThat(report.report().rejected()).isEqualTo(3);
    assertThat(listener.rejections).extracting(Rejection::reason).containsOnly("type conflict");
    assertThat(new HashSet<>(numbers())).hasSize(997).doesNotContain(0, 499, 777);
    assertThat(transport.sizes().size()).isLessThan(80);
    assertEverythingIsAccountedFor();
  }

  @Test
  void anOutageAmidHalvingCostsNothing() {
    start(inOneBatch());
    transport.always(ScriptedTransport.splitting(line -> line.contains(line(5))));
    transport.then(new BatchOutcome.Split("conflict")).then(AWAY).then(AWAY);
    transport.then(new BatchOutcome.Unauthorized("revoked"));
    send(0, 64);
    assertThatThrownBy(() -> writer.flush(SOON)).isInstanceOf(DeliveryException.class);

    assertThat(new HashSet<>(numbers())).hasSize(63).doesNotContain(5);
    assertEverythingIsAccountedFor();
  }

  private static BatchOutcome stumble() {
    return new BatchOutcome.Retryable("internal error", null, true);
  }

  @Test
  void aLineThatTheServerStumblesOverIsFoundAndRejected() {
    start(inOneBatch());
    transport.always(
        batch ->
            ScriptedTransport.texts(batch).stream().anyMatch(line -> line.contains(line(37)))
                ? stumble()
                : new BatchOutcome.Stored());
    send(0, 100);
    assertThatThrownBy(() -> writer.flush(SOON)).isInstanceOf(DeliveryException.class);

    assertThat(listener.rejections).hasSize(1);
    assertThat(listener.rejections.get(0).line()).contains(line(37));
    assertThat(listener.rejections.get(0).reason())
        .contains("while others are stored")
        .contains("internal error");
    assertThat(new HashSet<>(numbers())).hasSize(99).doesNotContain(37);
    assertEverythingIsAccountedFor();
  }

  @Test
  void aServerThatFailsAtEverythingCondemnsNoLine() {
    start(inOneBatch());
    for (int i = 0; i < 300; i++) {
      transport.then(stumble());
    }
    send(0, 20);
    assertThat(writer.flush(SOON).stored()).isEqualTo(20);
    assertThat(listener.rejections).isEmpty();
    assertThat(new HashSet<>(numbers())).hasSize(20);
  }

  @Test
  void aServerThatFailsAgainAfterSomeAreStoredCondemnsNoLine() {
    start(inOneBatch());
    for (int i = 0; i < 6; i++) {
      transport.then(stumble());
    }
    transport.then(new BatchOutcome.Stored()); // a part of the batch
    for (int i = 0; i < 300; i++) {
      transport.then(stumble());
    }
    send(0, 20);
    assertThat(writer.flush(SOON).stored()).isEqualTo(20);
    assertThat(listener.rejections).isEmpty();
  }

  @Test
  void aFullBufferRejectsAtOnceIfItShould() {
    start(quick().bufferRecords(10).overflow(Overflow.REJECT));
    transport.always(batch -> AWAY);
    send(0, 10);
    assertThatThrownBy(() -> send(10, 11))
        .isInstanceOf(BufferFullException.class)
        .hasMessageContaining("10 records")
        .hasMessageContaining("bufferBytes");
    assertThat(writer.status().accepted()).isEqualTo(10);

    transport.always(batch -> new BatchOutcome.Stored());
    writer.flush(SOON);
    send(10, 11);
    writer.flush(SOON);
    assertThat(numbers()).isEqualTo(range(0, 11));
  }

  @Test
  void aFullBufferIsBoundedInBytes() {
    start(quick().bufferBytes(1_000).overflow(Overflow.REJECT));
    transport.always(batch -> AWAY);
    assertThatThrownBy(() -> send(0, 100)).isInstanceOf(BufferFullException.class);
    assertThat(writer.status().bufferedBytes()).isBetween(900L, 1_000L);
  }

  @Test
  void aFullBufferLetsTheCallerWaitForRoom() throws Exception {
    start(quick().bufferRecords(10).blockTimeout(SOON));
    CountDownLatch gate = new CountDownLatch(1);
    transport.holdUntil(gate);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread producer = new Thread(() -> send(0, 100));
    producer.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
    producer.start();
    while (producer.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
    assertThat(writer.status().accepted()).isEqualTo(10);
    gate.countDown();
    producer.join(SOON.toMillis());
    writer.flush(SOON);

    assertThat(failure.get()).isNull();
    assertThat(numbers()).isEqualTo(range(0, 100));
  }

  @Test
  void aCallerWaitsNoLongerThanItChose() {
    start(quick().bufferRecords(1).blockTimeout(Duration.ofMillis(20)));
    transport.always(batch -> AWAY);
    send(0, 1);
    assertThatThrownBy(() -> send(1, 2)).isInstanceOf(BufferFullException.class);
  }

  @Test
  void anInterruptEndsTheWaitAndTheRecordIsNotAccepted() throws Exception {
    start(quick().bufferRecords(1).blockTimeout(SOON));
    transport.always(batch -> AWAY);
    send(0, 1);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> send(1, 2))
        .isInstanceOf(BufferFullException.class)
        .hasMessageContaining("not accepted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(writer.status().accepted()).isEqualTo(1);
  }

  @Test
  void theOldestRecordsAreDroppedCountedAndReportedIfThatIsChosen() {
    start(quick().bufferRecords(10).overflow(Overflow.DROP_OLDEST));
    transport.always(batch -> AWAY);
    send(0, 35);

    assertThat(writer.status().dropped()).isEqualTo(25);
    while (listener.dropped < 25) {
      Thread.onSpinWait(); // delivery tells it, where it was with the listener just then
    }
    assertThat(listener.dropped).isEqualTo(25);
    assertEverythingIsAccountedFor();
    transport.always(batch -> new BatchOutcome.Stored());
    assertThat(writer.flush(SOON).stored()).isEqualTo(10);
    assertThat(numbers()).endsWith(range(25, 35).toArray(Integer[]::new));
    assertEverythingIsAccountedFor();
  }

  @Test
  void recordsDroppedWhileTheyAreUnderWayAreCountedOnce() throws Exception {
    start(quick().bufferRecords(10).overflow(Overflow.DROP_OLDEST));
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch arrived = new CountDownLatch(1);
    transport.then(
        batch -> {
          arrived.countDown();
          awaitQuietly(gate);
          return new BatchOutcome.Stored();
        });
    send(0, 10);
    arrived.await(20, TimeUnit.SECONDS);
    send(10, 30);
    gate.countDown();
    writer.flush(SOON);

    assertEverythingIsAccountedFor();
    assertThat(writer.status().stored() + writer.status().dropped()).isEqualTo(30);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void eightThreadsLoseNothing() throws Exception {
    start(quick().batchLines(500));
    transport.always(
        new java.util.function.Function<>() {
          int count;

          @Override
          public BatchOutcome apply(Batch batch) {
            return ++count % 3 == 0 ? AWAY : new BatchOutcome.Stored();
          }
        });
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      String id = "d" + t;
      Thread thread =
          new Thread(
              () -> {
                DeviceWriter device = writer.device(id);
                for (int i = 0; i < 5_000; i++) {
                  device.field("n", i).send();
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(writer.flush(SOON).stored()).isEqualTo(40_000);
    Map<String, List<Integer>> byDevice =
        transport.stored().stream()
            .collect(
                java.util.stream.Collectors.groupingBy(
                    line -> line.replaceAll(".*device=(d\\d) .*", "$1"),
                    java.util.stream.Collectors.mapping(
                        line -> Integer.parseInt(line.replaceAll(".* n=(\\d+)i .*", "$1")),
                        java.util.stream.Collectors.toList())));
    assertThat(byDevice).hasSize(8).allSatisfy((id, n) -> assertThat(n).isEqualTo(range(0, 5_000)));
  }

  @Test
  void severalRequestsAreUnderWayAndEachDeviceKeepsItsOrder() throws Exception {
    start(quick().requestsInFlight(4));
    CountDownLatch atOnce = new CountDownLatch(3);
    transport.always(
        batch -> {
          atOnce.countDown();
          awaitQuietly(atOnce);
          return new BatchOutcome.Stored();
        });
    for (int i = 0; i < 500; i++) {
      for (int d = 0; d < 20; d++) {
        writer.record("d" + d).field("n", i).send();
      }
    }
    assertThat(writer.flush(SOON).stored()).isEqualTo(10_000);
    assertThat(writer.status().accepted()).isEqualTo(10_000);
    for (int d = 0; d < 20; d++) {
      String device = "device=d" + d + " ";
      assertThat(
              transport.stored().stream()
                  .filter(line -> line.contains(device))
                  .map(line -> Integer.parseInt(line.replaceAll(".* n=(\\d+)i .*", "$1"))))
          .isEqualTo(range(0, 500));
    }
    assertThat(writer.close(SOON).isComplete()).isTrue();
  }

  @Test
  void closeDeliversWhatIsLeftAndReportsIt() {
    start(quick().linger(Duration.ofDays(1)));
    send(0, 100);
    DeliveryReport report = writer.close(SOON);

    assertThat(report.stored()).isEqualTo(100);
    assertThat(report.isComplete()).isTrue();
    assertThat(numbers()).isEqualTo(range(0, 100));
    assertThat(transport.isClosed()).isTrue();
    assertThat(listener.closed).isEqualTo(report);
    assertThat(writer.close(SOON)).isSameAs(report);
    assertThat(writer.status().state()).isEqualTo(DeliveryState.CLOSED);
  }

  @Test
  void closeIsBoundedAndTellsWhatItLeavesBehind() {
    start(quick());
    transport.always(batch -> AWAY);
    send(0, 100);
    DeliveryReport report = writer.close(Duration.ofMillis(50));

    assertThat(report.pending()).isEqualTo(100);
    assertThat(report.lastError()).contains("away");
    assertThat(listener.closed.pending()).isEqualTo(100);
    assertEverythingIsAccountedFor();
  }

  @Test
  void closeEndsASendThatHangs() {
    start(quick());
    transport.holdUntil(new CountDownLatch(1));
    send(0, 1);
    assertThat(writer.close(Duration.ofMillis(50)).pending()).isEqualTo(1);
  }

  @Test
  void closeDoesNotWaitForALongBackOff() {
    start(quick().backOff(Duration.ofHours(1), Duration.ofHours(2)));
    transport.then(new BatchOutcome.Retryable("away", Duration.ofHours(1)));
    send(0, 10);
    while (writer.status().state() != DeliveryState.RETRYING) {
      Thread.onSpinWait();
    }
    assertThat(writer.close(SOON).stored()).isEqualTo(10);
  }

  @Test
  void nothingIsAcceptedAfterClose() {
    start(quick());
    DeviceWriter device = writer.device("a");
    device.field("n", 0).send();
    writer.close(SOON);

    assertThatThrownBy(() -> device.field("n", 1).send())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> writer.record("b").field("n", 1).send())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> writer.device("c")).isInstanceOf(IllegalStateException.class);
    assertThat(writer.status().accepted()).isEqualTo(1);
  }

  @Test
  void aListenerThatThrowsChangesNothing() {
    start(
        quick(),
        new DeliveryListener() {
          @Override
          public void onRejected(Rejection rejection) {
            throw new IllegalStateException("defect of the application");
          }
        });
    transport.always(ScriptedTransport.naming(line -> line.contains(line(1))));
    send(0, 3);
    assertThatThrownBy(() -> writer.flush(SOON)).isInstanceOf(DeliveryException.class);
    assertThat(new HashSet<>(numbers())).containsExactlyInAnyOrder(0, 2);
  }

  @Test
  void aListenerMayAskForTheStatus() {
    List<DeliveryStatus> seen = Collections.synchronizedList(new ArrayList<>());
    start(
        quick().bufferRecords(1).overflow(Overflow.DROP_OLDEST),
        new DeliveryListener() {
          @Override
          public void onRejected(Rejection rejection) {
            seen.add(writer.status());
          }

          @Override
          public void onDropped(long records) {
            seen.add(writer.status());
          }
        });
    transport.always(ScriptedTransport.naming(line -> true));
    send(0, 1_000);
    assertThatThrownBy(() -> writer.flush(SOON)).isInstanceOf(DeliveryException.class);
    assertThat(seen).isNotEmpty();
    assertEverythingIsAccountedFor();
  }

  @Test
  void theAgeOfTheOldestRecordIsSeen() {
    start(quick());
    transport.always(batch -> AWAY);
    assertThat(writer.status().oldestAge()).isZero();
    send(0, 1);
    clock.advance(Duration.ofMinutes(5));
    send(1, 2);
    assertThat(writer.status().oldestAge()).isEqualTo(Duration.ofMinutes(5));
  }
}
