package io.iotcenter.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.iotcenter.internal.gate.Standing;
import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.memory.SettableClock;
import io.iotcenter.internal.spool.SpoolBuffers;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.telemetry.BufferFullException;
import io.iotcenter.telemetry.DeliveryException;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeliveryStatus;
import io.iotcenter.telemetry.Overflow;
import io.iotcenter.telemetry.SpoolOptions;
import io.iotcenter.telemetry.TelemetryWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Delivery through a spool on the disk, from one writer to the next. */
class SpooledDeliveryTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final BatchOutcome AWAY = new BatchOutcome.Retryable("away", null);
  private static final Route ROUTE = new Route("nowhere", "o", "b", "own");

  @TempDir private Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final ScriptedTransport transport = new ScriptedTransport();

  private TelemetryWriter open() {
    return open(DeliveryOptions.builder(), SpoolOptions.in(folder), ROUTE);
  }

  private TelemetryWriter open(DeliveryOptions.Builder builder, SpoolOptions spool, Route route) {
    DeliveryOptions options =
        builder
            .linger(Duration.ZERO)
            .backOff(Duration.ofMillis(1), Duration.ofMillis(5))
            .spool(spool)
            .build();
    return BufferedTelemetryWriter.start(
        TelemetrySchema.iotStarter(),
        options,
        clock,
        new SingleDestination(route, () -> transport),
        new SpoolBuffers(spool, DeliveryOptions.MAX_REQUESTS_IN_FLIGHT),
        new WriteGate(false));
  }

  private static void send(TelemetryWriter writer, int from, int to) {
    for (int i = from; i < to; i++) {
      writer.record("d" + i % 10).field("n", i).send();
    }
  }

  private List<Integer> numbers() {
    return transport.stored().stream()
        .map(line -> Integer.parseInt(line.replaceAll(".* n=(\\d+)i .*", "$1")))
        .toList();
  }

  private static Integer[] range(int from, int to) {
    return IntStream.range(from, to).boxed().toArray(Integer[]::new);
  }

  @Test
  void whatOneWriterLeavesTheNextDeliversWithoutBeingAsked() throws Exception {
    transport.always(batch -> AWAY);
    TelemetryWriter first = open();
    send(first, 0, 500);
    assertThat(first.close(Duration.ZERO).pending()).isEqualTo(500);

    transport.always(batch -> new BatchOutcome.Stored());
    try (TelemetryWriter second = open()) {
      assertThat(second.status().accepted()).isEqualTo(500);
      send(second, 500, 600);
      second.flush(SOON);
      assertThat(second.status().accepted()).isEqualTo(600);
      assertThat(second.status().stored()).isEqualTo(600);
      assertThat(numbers()).containsExactly(range(0, 600));
    }
    try (TelemetryWriter third = open()) {
      assertThat(third.status().accepted()).isZero();
    }
  }

  @Test
  void lanesThatAreNoLongerUsedAreDrainedToo() throws Exception {
    transport.always(batch -> AWAY);
    TelemetryWriter first =
        open(DeliveryOptions.builder().requestsInFlight(4), SpoolOptions.in(folder), ROUTE);
    send(first, 0, 400);
    first.close(Duration.ZERO);

    transport.always(batch -> new BatchOutcome.Stored());
    try (TelemetryWriter second = open()) {
      assertThat(second.flush(SOON).stored()).isEqualTo(400);
      assertThat(numbers()).containsExactlyInAnyOrder(range(0, 400));
    }
  }

  @Test
  void whatBelongsToAnotherPlaceIsNotPouredIntoThisOne() throws Exception {
    transport.always(batch -> AWAY);
    TelemetryWriter first = open();
    send(first, 0, 10);
    first.close(Duration.ZERO);

    transport.always(batch -> new BatchOutcome.Stored());
    Route elsewhere = new Route("elsewhere", "o", "b", "own");
    try (TelemetryWriter other =
        open(DeliveryOptions.builder(), SpoolOptions.in(folder), elsewhere)) {
      send(other, 100, 101);
      other.flush(SOON);
      assertThat(numbers()).containsExactly(100);
    }
    try (TelemetryWriter again = open()) {
      again.flush(SOON);
      assertThat(numbers()).hasSize(11);
    }
  }

  /** A way that reaches what somebody used before, as a token does all buckets it may write to. */
  private record Reaching(Route own, Route other, Transport transport) implements Destinations {
    @Override
    public Route routeOf(String deviceId, String bucket) {
      return bucket.isEmpty() ? own : other;
    }

    @Override
    public List<Route> routes() {
      return List.of(own);
    }

    @Override
    public boolean reaches(Route route) {
      return true;
    }

    @Override
    public Transport open(Route route) {
      return transport;
    }
  }

  /** A writer to the usual route that may reach another one, too. */
  private TelemetryWriter openReaching(Route other, SpoolOptions spool, WriteGate gate) {
    return BufferedTelemetryWriter.start(
        TelemetrySchema.iotStarter(),
        DeliveryOptions.builder().linger(Duration.ZERO).spool(spool).build(),
        clock,
        new Reaching(ROUTE, other, transport),
        new SpoolBuffers(spool, DeliveryOptions.MAX_REQUESTS_IN_FLIGHT),
        gate);
  }

  @Test
  void whatSomebodyLeftForAnotherRouteAndCannotBeReadStaysThere() {
    Route left = new Route("nowhere", "o", "left", "own");
    SpoolOptions spool = SpoolOptions.in(folder);
    try (TelemetryWriter holder = open(DeliveryOptions.builder(), spool, left)) {
      send(holder, 0, 1);
      WriteGate gate = new WriteGate(false);
      try (TelemetryWriter writer = openReaching(left, spool, gate)) {
        send(writer, 100, 110);
        assertThat(writer.flush(SOON).stored()).isEqualTo(10);

        gate.learn("d0", 1, Standing.OPEN, "left");
        assertThatThrownBy(() -> send(writer, 110, 111))
            .isInstanceOf(BackendException.class)
            .hasMessageContaining(folder.toString());
      }
    }
  }

  @Test
  void whereSomebodyLeftNothingNothingIsOpened() {
    Route left = new Route("nowhere", "o", "left", "own");
    SpoolOptions spool = SpoolOptions.in(folder);
    try (TelemetryWriter before = open(DeliveryOptions.builder(), spool, left)) {
      send(before, 0, 1);
      before.flush(SOON);
    }
    try (TelemetryWriter writer = openReaching(left, spool, new WriteGate(false))) {
      send(writer, 100, 110);
      try (TelemetryWriter other = open(DeliveryOptions.builder(), spool, left)) {
        send(other, 1, 2); // nobody else has its folder
        assertThat(other.flush(SOON).stored()).isEqualTo(1);
      }
    }
  }

  @Test
  void aFolderThatCannotBeReadKeepsNobodyFromWriting() throws Exception {
    Files.createDirectories(folder.resolve("left-0123abcd/route"));
    try (TelemetryWriter writer = open()) {
      send(writer, 0, 10);
      assertThat(writer.flush(SOON).stored()).isEqualTo(10);
    }
  }

  @Test
  void aSecondWriterOnTheSameSpoolIsToldSo() {
    try (TelemetryWriter first = open()) {
      send(first, 0, 1);
      assertThatThrownBy(this::open)
          .isInstanceOf(BackendException.class)
          .hasMessageContaining(folder.toString());
    }
  }

  @Test
  void rejectedRecordsStayInAFileUntilTheyAreSentAgain() throws Exception {
    transport.always(ScriptedTransport.naming(line -> line.contains(" n=3i ")));
    try (TelemetryWriter writer = open()) {
      send(writer, 0, 10);
      assertThatThrownBy(() -> writer.flush(SOON)).isInstanceOf(DeliveryException.class);
      assertThat(rejectedFiles())
          .singleElement()
          .satisfies(file -> assertThat(Files.readString(file)).contains("n=3i", "bad line"));
    }
    transport.always(batch -> new BatchOutcome.Stored());
    try (TelemetryWriter writer = open()) {
      assertThat(writer.resendRejected()).isEqualTo(1);
      assertThat(writer.flush(SOON).stored()).isEqualTo(1);
      assertThat(numbers()).containsExactlyInAnyOrder(range(0, 10));
      assertThat(writer.resendRejected()).isZero();
    }
    assertThat(rejectedFiles()).isEmpty();
  }

  private List<Path> rejectedFiles() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("rejected")).toList();
    }
  }

  @Test
  void recordsThatAreDamagedWhileTheyWaitAreCountedAndDeliveryGoesOn() throws Exception {
    transport.always(batch -> AWAY);
    try (TelemetryWriter writer = open()) {
      send(writer, 0, 2_000);
      zeroEveryRecord();
      while (writer.status().damaged() < 2_000) {
        Thread.onSpinWait();
      }
      transport.always(batch -> new BatchOutcome.Stored());
      assertThat(writer.flush(SOON).stored()).isZero();
      assertThat(transport.stored()).isEmpty();

      send(writer, 2_000, 2_010);
      assertThat(writer.flush(SOON).stored()).isEqualTo(10);
      assertThat(numbers()).containsExactly(range(2_000, 2_010));
      assertThat(writer.status().accepted()).isEqualTo(2_010);
      assertThat(writer.status().damaged()).isEqualTo(2_000);
      assertThat(writer.status().lastError()).isNull();
    }
  }

  /** Behind the header of each file, as far as there are frames. */
  private void zeroEveryRecord() throws IOException {
    List<Path> logs;
    try (Stream<Path> files = Files.walk(folder)) {
      logs = files.filter(file -> file.getFileName().toString().endsWith(".log")).toList();
    }
    for (Path log : logs) {
      try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
        file.seek(64);
        file.write(new byte[400_000]);
      }
    }
  }

  @Test
  void aFullSpoolFollowsThePolicy() {
    SpoolOptions small = SpoolOptions.builder(folder).segmentBytes(4096).maxBytes(16_384).build();
    transport.always(batch -> AWAY);
    try (TelemetryWriter writer =
        open(DeliveryOptions.builder().overflow(Overflow.REJECT), small, ROUTE)) {
      assertThatThrownBy(() -> send(writer, 0, 1_000)).isInstanceOf(BufferFullException.class);
      long accepted = writer.status().accepted();
      assertThat(accepted).isBetween(50L, 300L);
      transport.always(batch -> new BatchOutcome.Stored());
      assertThat(writer.flush(SOON).stored()).isEqualTo(accepted);
      send(writer, 0, 10);
      assertThat(writer.flush(SOON).stored()).isEqualTo(10);
    }
  }

  @ParameterizedTest
  @EnumSource(Overflow.class)
  void countersAgreeWithWhatTheCallerCountedAlsoAfterARestart(Overflow policy) {
    SpoolOptions small = SpoolOptions.builder(folder).segmentBytes(4096).maxBytes(16_384).build();
    DeliveryOptions.Builder options =
        DeliveryOptions.builder().overflow(policy).blockTimeout(Duration.ofMillis(1));
    transport.always(batch -> AWAY);
    TelemetryWriter first = open(options, small, ROUTE);
    long accepted = sendWhatIsTaken(first, 0, 500);
    DeliveryStatus before = first.status();
    assertThat(before.accepted()).isEqualTo(accepted);
    assertThat(before.dropped() > 0).isEqualTo(policy == Overflow.DROP_OLDEST);
    assertThat(first.close(Duration.ZERO).pending()).isEqualTo(accepted - before.dropped());

    transport.always(ScriptedTransport.naming(line -> line.contains("7i ")));
    try (TelemetryWriter second = open(options, small, ROUTE)) {
      long later = sendWhatIsTaken(second, 500, 600);
      assertThat(catchThrowable(() -> second.flush(SOON))).isInstanceOf(DeliveryException.class);
      DeliveryStatus after = second.status();
      assertThat(after.bufferedRecords()).isZero();
      assertThat(after.accepted()).isEqualTo(accepted - before.dropped() + later);
      // what was dropped while it was under way is counted as that
      long delivered = transport.stored().size();
      assertThat(after.stored()).isBetween(delivered - after.dropped(), delivered);
      assertThat(after.rejected()).isPositive();
      assertThat(after.damaged()).isZero();
    }
  }

  /** How many records of some are accepted; the others are refused, and do not count. */
  private static long sendWhatIsTaken(TelemetryWriter writer, int from, int to) {
    long taken = 0;
    for (int i = from; i < to; i++) {
      try {
        send(writer, i, i + 1);
        taken++;
      } catch (BufferFullException e) {
        // not accepted
      }
    }
    return taken;
  }

  @Test
  void aFullSpoolDropsTheOldestIfThatIsChosen() {
    SpoolOptions small = SpoolOptions.builder(folder).segmentBytes(4096).maxBytes(16_384).build();
    transport.always(batch -> AWAY);
    try (TelemetryWriter writer =
        open(DeliveryOptions.builder().overflow(Overflow.DROP_OLDEST), small, ROUTE)) {
      send(writer, 0, 2_000);
      assertThat(writer.status().dropped()).isGreaterThan(1_000);
      assertThat(writer.status().accepted()).isEqualTo(2_000);
      transport.always(batch -> new BatchOutcome.Stored());
      writer.flush(SOON);
      assertThat(writer.status().stored() + writer.status().dropped()).isEqualTo(2_000);
      assertThat(numbers()).contains(1_999);
    }
  }
}
