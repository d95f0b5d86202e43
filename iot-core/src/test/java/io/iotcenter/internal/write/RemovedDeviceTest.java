package io.iotcenter.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceStateException;
import io.iotcenter.internal.gate.Standing;
import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.memory.SettableClock;
import io.iotcenter.internal.spool.SpoolBuffers;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.telemetry.DeliveryListener;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeliveryState;
import io.iotcenter.telemetry.DeliveryStatus;
import io.iotcenter.telemetry.DeviceWriter;
import io.iotcenter.telemetry.SpoolOptions;
import io.iotcenter.telemetry.TelemetryWriter;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the records of a device that is disabled or removed while they wait. */
class RemovedDeviceTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final BatchOutcome AWAY = new BatchOutcome.Retryable("away", null);
  private static final BatchOutcome STORED = new BatchOutcome.Stored();
  private static final Route ROUTE = new Route("nowhere", "o", "b", "own");

  /** A name that no file could hold on a line as it is. */
  private static final String TRICKY = "gone\\n \u00e4";

  @TempDir private Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final ScriptedTransport transport = new ScriptedTransport();
  private final AtomicLong told = new AtomicLong();
  private Runnable reaction = () -> {};
  private Duration requestTimeout = DeliveryOptions.defaults().requestTimeout();
  private Runnable reading = () -> {};
  private WriteGate gate;
  private TelemetryWriter writer;

  private void open(boolean spooled) {
    DeliveryOptions.Builder builder =
        DeliveryOptions.builder()
            .linger(Duration.ZERO)
            .requestTimeout(requestTimeout)
            .backOff(Duration.ofMillis(1), Duration.ofMillis(5))
            .listener(
                new DeliveryListener() {
                  @Override
                  public void onDropped(long records) {
                    told.addAndGet(records);
                  }

                  @Override
                  public void onStateChange(DeliveryState before, DeliveryStatus after) {
                    if (after.state() == DeliveryState.CONNECTED) {
                      reaction.run();
                    }
                  }
                });
    SpoolOptions spool = SpoolOptions.in(folder);
    DeliveryOptions options = spooled ? builder.spool(spool).build() : builder.build();
    gate = new WriteGate(false);
    writer =
        BufferedTelemetryWriter.start(
            TelemetrySchema.iotStarter(),
            options,
            clock,
            new SingleDestination(ROUTE, () -> transport),
            spooled
                ? new SpoolBuffers(spool, DeliveryOptions.MAX_REQUESTS_IN_FLIGHT)
                : new Watched(new MemoryBuffers(options)),
            gate);
  }

  @AfterEach
  void close() {
    writer.close(Duration.ZERO);
  }

  /** Where one thread stands still until another lets it go. */
  private static final class Halt {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    void here() {
      reached.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void await() throws InterruptedException {
      assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    }

    void end() {
      end.countDown();
    }
  }

  /** Buffers whose reading shows. */
  private final class Watched implements RecordBuffers {
    private final RecordBuffers buffers;

    Watched(RecordBuffers buffers) {
      this.buffers = buffers;
    }

    @Override
    public RecordBuffer open(Route route, int lane) {
      RecordBuffer buffer = buffers.open(route, lane);
      return (RecordBuffer)
          Proxy.newProxyInstance(
              RecordBuffer.class.getClassLoader(),
              new Class<?>[] {RecordBuffer.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("read")) {
                  reading.run();
                }
                return method.invoke(buffer, arguments);
              });
    }

    @Override
    public Set<Integer> leftBehind(Route route) {
      return buffers.leftBehind(route);
    }
  }

  private void send(String device, int from, int to) {
    for (int i = from; i < to; i++) {
      writer.record(device).field("n", i).send();
    }
  }

  private void remove(String device) {
    gate.learn(device, 1, Standing.REMOVED_WITH_QUEUE, "");
  }

  private List<String> storedOf(String device) {
    return transport.stored().stream().filter(line -> line.contains("=" + device + " ")).toList();
  }

  private void assertCounts(long stored, long dropped) {
    DeliveryStatus status = writer.status();
    assertThat(status.stored()).isEqualTo(stored);
    assertThat(status.dropped()).isEqualTo(dropped);
    assertThat(status.bufferedRecords()).isZero();
    assertThat(status.accepted()).isEqualTo(stored + dropped);
    writer.close(); // the listener is told by the delivery's thread
    assertThat(told).hasValue(dropped);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatWaitsIsDroppedAndNothingElse(boolean spooled) {
    open(spooled);
    transport.always(batch -> AWAY);
    send("gone", 0, 30);
    send("stays", 0, 20);
    send("gone", 30, 40);

    remove("gone");

    assertThat(gate.queue().discarded("gone")).isEqualTo(40);
    transport.always(batch -> STORED);
    writer.flush(SOON);
    assertThat(storedOf("gone")).isEmpty();
    assertThat(storedOf("stays")).hasSize(20);
    assertCounts(20, 40);
  }

  @Test
  void droppingNeedsNoServer() {
    open(false);
    transport.always(batch -> AWAY);
    send("gone", 0, 10);

    remove("gone");

    writer.flush(SOON);
    assertCounts(0, 10);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aNewDeviceOfTheSameIdIsAnother(boolean spooled) {
    open(spooled);
    transport.always(batch -> AWAY);
    send("pump", 0, 5);
    send("stays", 0, 1);
    remove("pump");
    assertThatThrownBy(() -> send("pump", 5, 6)).isInstanceOf(DeviceNotFoundException.class);

    gate.learn("pump", 2, Standing.OPEN, "");
    send("pump", 6, 9);

    transport.always(batch -> STORED);
    writer.flush(SOON);
    assertThat(storedOf("pump")).hasSize(3).allMatch(line -> line.matches(".* n=[678]i .*"));
    assertCounts(4, 5);
  }

  @Test
  void aRestartDoesNotBringItBack() throws Exception {
    open(true);
    transport.always(batch -> AWAY);
    send("stays", 0, 3);
    send(TRICKY, 0, 5);
    remove(TRICKY);
    writer.close(Duration.ZERO);
    told.set(0);

    open(true);
    // nobody looked at the registry yet: what is sent from now on is no matter of the past
    send(TRICKY, 5, 7);
    transport.always(batch -> STORED);
    writer.flush(SOON);

    assertThat(storedOf("stays")).hasSize(3);
    assertThat(transport.stored()).hasSize(5);
    assertCounts(5, 5);
    assertThat(discardFiles()).isEmpty();
  }

  @Test
  void whatIsOnItsWayIsWaitedForAndNotSentAgain() throws Exception {
    open(false);
    Halt halt = new Halt();
    transport.always(
        batch -> {
          halt.here();
          return AWAY;
        });
    send("gone", 0, 1);
    halt.await();
    send("stays", 0, 1);
    remove("gone");

    CompletableFuture<Void> silence =
        CompletableFuture.runAsync(() -> gate.queue().awaitSilence("gone"));
    Thread.sleep(50);
    assertThat(silence).isNotDone();
    transport.always(batch -> STORED);
    halt.end();
    silence.get(20, TimeUnit.SECONDS);

    writer.flush(SOON);
    assertThat(storedOf("gone")).isEmpty();
    assertCounts(1, 1);
  }

  @Test
  void whileARequestGoesOnNobodyIsToldThatItIsSilent() throws Exception {
    requestTimeout = Duration.ofMillis(10);
    open(false);
    Halt halt = new Halt();
    transport.always(
        batch -> {
          halt.here();
          return STORED;
        });
    send("gone", 0, 1);
    halt.await();
    remove("gone");

    assertThat(gate.queue().awaitSilence("gone")).isFalse();

    halt.end();
    writer.flush(SOON);
    assertThat(gate.queue().awaitSilence("gone")).isTrue();
  }

  @Test
  void deliveryGoesOnWhileABacklogIsCounted() throws Exception {
    Halt halt = new Halt();
    Thread[] counter = new Thread[1];
    reading =
        () -> {
          if (Thread.currentThread() == counter[0]) {
            halt.here();
          }
        };
    open(false);
    transport.always(batch -> AWAY);
    send("gone", 0, 3);
    remove("gone");
    AtomicLong counted = new AtomicLong();
    counter[0] = new Thread(() -> counted.set(gate.queue().discarded("gone")));
    counter[0].start();
    halt.await();

    writer.flush(SOON); // drops them

    assertThat(writer.status().dropped()).isEqualTo(3);
    halt.end();
    counter[0].join();
    assertThat(counted).hasValue(3);
  }

  @Test
  void whereNothingWaitsNothingIsWritten() throws Exception {
    open(true);
    send("gone", 0, 1);
    writer.flush(SOON);

    remove("gone");

    assertThat(discardFiles()).isEmpty();
  }

  @Test
  void theFileEndsWithTheLastRecordThoughTheDeviceStaysAway() throws Exception {
    open(true);
    transport.always(batch -> AWAY);
    send("gone", 0, 2);
    send("stays", 0, 1);
    remove("gone");
    assertThat(discardFiles()).hasSize(1);

    transport.always(batch -> STORED);
    writer.flush(SOON);

    assertThat(discardFiles()).isEmpty();
    assertCounts(1, 2);
  }

  private List<Path> discardFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith("discarded")).toList();
    }
  }

  @Test
  void aListenerThatRemovesADeviceDoesNotWaitForItself() {
    CompletableFuture<Boolean> isSilent = new CompletableFuture<>();
    reaction =
        () -> {
          remove("gone");
          Thread waiting =
              new Thread(
                  () -> {
                    gate.queue().awaitSilence("gone");
                    isSilent.complete(true);
                  });
          waiting.start();
          try {
            // this thread is that of delivery: what it sent has its answer
            isSilent.get(20, TimeUnit.SECONDS);
          } catch (Exception e) {
            isSilent.completeExceptionally(e);
          }
        };
    open(false);
    transport.then(AWAY);
    send("gone", 0, 1);
    send("stays", 0, 1);

    writer.flush(SOON);
    assertThat(isSilent.join()).isTrue();
  }

  @Test
  void aBatchThatIsTakenApartLosesItsLinesToo() throws Exception {
    open(false);
    Halt halt = new Halt();
    transport.always(batch -> AWAY);
    send("stays", 0, 1);
    send("gone", 0, 3);
    send("bad", 0, 1);
    send("stays", 1, 3);
    transport.always(
        batch -> {
          if (batch.lines() < 7) {
            return AWAY;
          }
          halt.here();
          transport.always(next -> STORED);
          return new BatchOutcome.Rejected(Map.of(4, "no"));
        });
    halt.await();
    remove("gone");
    halt.end();

    assertThatThrownBy(() -> writer.flush(SOON)).hasMessageContaining("no");
    assertThat(storedOf("gone")).isEmpty();
    assertThat(storedOf("stays")).hasSize(3);
    assertThat(writer.status().rejected()).isEqualTo(1);
    assertThat(writer.status().dropped()).isEqualTo(3);
    assertThat(writer.status().bufferedRecords()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"DISABLED", "REMOVED"},
      value = Standing.class)
  void whatWaitsOfOthersIsDelivered(Standing standing) {
    open(false);
    transport.always(batch -> AWAY);
    DeviceWriter pump = writer.device("pump");
    pump.field("n", 1).send();

    gate.learn("pump", 1, standing, "");

    assertThatThrownBy(() -> pump.field("n", 2).send())
        .isInstanceOfAny(DeviceStateException.class, DeviceNotFoundException.class);
    transport.always(batch -> STORED);
    writer.flush(SOON);
    assertThat(storedOf("pump")).hasSize(1);
    gate.learn("pump", 2, Standing.OPEN, "");
    pump.field("n", 3).send();
    writer.flush(SOON);
    assertThat(storedOf("pump")).hasSize(2).last().asString().contains("n=3i");
  }
}
