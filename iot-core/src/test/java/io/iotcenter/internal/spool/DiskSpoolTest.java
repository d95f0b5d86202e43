package io.iotcenter.internal.spool;

import static io.iotcenter.internal.spool.SpoolKit.ROUTE;
import static io.iotcenter.internal.spool.SpoolKit.START;
import static io.iotcenter.internal.spool.SpoolKit.append;
import static io.iotcenter.internal.spool.SpoolKit.appendAll;
import static io.iotcenter.internal.spool.SpoolKit.line;
import static io.iotcenter.internal.spool.SpoolKit.lines;
import static io.iotcenter.internal.spool.SpoolKit.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.internal.write.LineBatch;
import io.iotcenter.internal.write.RecordBuffer;
import io.iotcenter.internal.write.Route;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import io.iotcenter.telemetry.Durability;
import io.iotcenter.telemetry.SpoolOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real disk. */
class DiskSpoolTest {
  @TempDir Path temp;
  private SpoolOptions options;

  @BeforeEach
  void options() {
    options = SpoolKit.options(temp.resolve("a/new/spool"), Durability.operatingSystem());
  }

  private DiskSpool open() {
    return DiskSpool.open(options, ROUTE);
  }

  @Test
  void everythingIsAsItWasWhenItIsOpenedAgain() {
    try (DiskSpool spool = open()) {
      appendAll(spool, 0, 150);
      spool.acknowledge(63);
    }
    try (DiskSpool after = open()) {
      assertThat(after.firstSequence()).isEqualTo(63);
      assertThat(after.nextSequence()).isEqualTo(150);
      assertThat(after.records()).isEqualTo(87);
      assertThat(after.bytes())
          .isEqualTo(LongStream.range(63, 150).map(n -> line(n).length()).sum());
      assertThat(after.oldestAcceptedAtMillis()).isEqualTo(START + 63);
      assertThat(after.damaged()).isZero();
      assertThat(readAll(after)).isEqualTo(lines(63, 150));
    }
  }

  @Test
  void deviceAndTimeOfAcceptanceComeBack() {
    try (DiskSpool spool = open()) {
      append(spool, line(1), START + 5);
    }
    try (DiskSpool after = open()) {
      LineBatch batch = new LineBatch(10, 1000);
      after.read(0, batch);
      assertThat(batch.device(0)).isEqualTo(SpoolKit.DEVICE);
      assertThat(batch.acceptedAtMillis(0)).isEqualTo(START + 5);
    }
  }

  @Test
  void numbersGoOnEvenWhenNothingIsLeft() {
    try (DiskSpool spool = open()) {
      appendAll(spool, 0, 150);
      spool.acknowledge(150);
    }
    try (DiskSpool after = open()) {
      assertThat(after.records()).isZero();
      assertThat(after.oldestAcceptedAtMillis()).isZero();
      assertThat(append(after, 150)).isEqualTo(150);
    }
  }

  @Test
  void theDiskIsGivenBackAsRecordsAreAcknowledged() throws IOException {
    try (DiskSpool spool = open()) {
      appendAll(spool, 0, 500);
      assertThat(bytesOfLog(spool)).isGreaterThan(40_000);
      spool.acknowledge(499);
      assertThat(bytesOfLog(spool)).isLessThanOrEqualTo(2L * options.segmentBytes());
      spool.acknowledge(500);
    }
    try (DiskSpool after = open()) {
      assertThat(bytesOfLog(after)).isZero();
      assertThat(after.bytesOnDisk()).isZero();
    }
  }

  private static long bytesOfLog(DiskSpool spool) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(spool.folder())) {
      for (Path file : files.filter(path -> path.toString().endsWith(".log")).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  @Test
  void theCapCountsWhatTheDiskHolds() throws IOException {
    options =
        SpoolOptions.builder(temp.resolve("spool"))
            .durability(Durability.operatingSystem())
            .maxBytes(40_000)
            .build();
    try (DiskSpool spool = open()) {
      long taken = 0;
      while (append(spool, taken) != RecordBuffer.NO_ROOM) {
        taken++;
      }
      assertThat(spool.bytesOnDisk()).isBetween(39_000L, 40_000L);
      assertThat(bytesOfLog(spool)).isLessThanOrEqualTo(40_000L + options.segmentBytes());
      assertThat(spool.dropOldest(200)).isBetween(1L, taken / 4);
      assertThat(append(spool, taken)).isEqualTo(taken);
    }
  }

  @Test
  void aSpoolWhoseOldestRecordIsTooOldIsFull() {
    options =
        SpoolOptions.builder(temp.resolve("spool"))
            .durability(Durability.operatingSystem())
            .maxAge(Duration.ofHours(8))
            .build();
    long hour = Duration.ofHours(1).toMillis();
    try (DiskSpool spool = open()) {
      for (int i = 0; i <= 8; i++) {
        assertThat(append(spool, line(i), START + i * hour)).isEqualTo(i);
      }
      assertThat(append(spool, line(9), START + 9 * hour)).isEqualTo(RecordBuffer.NO_ROOM);

      long dropped = spool.dropOldest(100);

      assertThat(dropped).as("a part, not all of it").isBetween(1L, 3L);
      assertThat(append(spool, line(9), START + 9 * hour)).isEqualTo(9);
      assertThat(readAll(spool)).isEqualTo(lines(dropped, 10));
    }
  }

  @Test
  void anAgeFromBeforeTheClockWasSetIsUnknown() {
    options = SpoolOptions.builder(temp.resolve("spool")).maxAge(Duration.ofHours(8)).build();
    try (DiskSpool spool = open()) {
      append(spool, line(0), 1_000);
      assertThat(append(spool, line(1), START)).isEqualTo(1);
    }
  }

  @Test
  void everyRouteHasAFolderOfItsOwnThatSaysWhichItIs() throws IOException {
    Route other = new Route(ROUTE.server(), ROUTE.organization(), "Öfen & co/2", "OTHER");
    try (DiskSpool spool = open();
        DiskSpool second = DiskSpool.open(options, other)) {
      append(spool, 0);
      append(second, 1);
      assertThat(spool.folder().getFileName().toString()).matches("iot_center-[0-9a-f]{8}");
      assertThat(second.folder().getFileName().toString()).matches("_fen___co_2-[0-9a-f]{8}");
      assertThat(readAll(spool)).isEqualTo(lines(0, 1));
      assertThat(readAll(second)).isEqualTo(lines(1, 2));
      assertThat(Files.readString(second.folder().resolve("route")))
          .isEqualTo(
              """
              IoT Center spool, format 1
              server       http://localhost:8086
              organization my-org
              bucket       Öfen & co/2
              credential   OTHER
              """);
    }
  }

  @Test
  void recordsOfAnotherRouteAreNotPouredIntoThisOne() throws IOException {
    Path folder;
    try (DiskSpool spool = open()) {
      append(spool, 0);
      folder = spool.folder();
    }
    Route other = new Route("http://elsewhere:8086", "my-org", "iot_center", "INFLUX_TOKEN");
    String name = RouteId.of(other).folderName();
    Files.move(folder, folder.resolveSibling(name));

    assertThatThrownBy(() -> DiskSpool.open(options, other))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.problem()).isEqualTo(Problem.STORAGE))
        .hasMessageContaining(name)
        .hasMessageContaining("server http://localhost:8086")
        .hasMessageContaining("not for server http://elsewhere:8086");

    Files.delete(folder.resolveSibling(name).resolve("route"));
    assertThatThrownBy(() -> DiskSpool.open(options, other))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("00000000000000000000.log")
        .hasMessageContaining("another route");
  }

  @Test
  void aSpoolCanBeLookedAtWithoutOpeningIt() throws IOException {
    Route other = new Route(ROUTE.server(), ROUTE.organization(), "other", "OTHER");
    assertThat(SpoolView.list(options.folder())).isEmpty();
    try (DiskSpool spool = open();
        DiskSpool second =
            DiskSpool.open(options.withFolder(options.folder().resolve("below")), other)) {
      appendAll(spool, 0, 150);
      spool.acknowledge(63);
      Files.createDirectory(options.folder().resolve("of somebody else"));

      assertThat(SpoolView.list(options.folder()))
          .containsExactlyInAnyOrder(
              new SpoolView(
                  spool.folder(),
                  "server http://localhost:8086, organization my-org, bucket iot_center,"
                      + " credential INFLUX_TOKEN",
                  87,
                  spool.bytes()),
              new SpoolView(
                  second.folder(),
                  "server http://localhost:8086, organization my-org, bucket other,"
                      + " credential OTHER",
                  0,
                  0));
    }
  }

  @Test
  void aSecondWriterOfThisProcessIsToldAndDisturbsNothing() {
    try (DiskSpool spool = open()) {
      append(spool, 0);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(this::open)
            .isInstanceOf(BackendException.class)
            .hasMessageContaining(spool.folder().toString())
            .hasMessageContaining("another writer is using it");
      }
      append(spool, 1);
      assertThat(readAll(spool)).isEqualTo(lines(0, 2));
    }
    open().close();
  }

  @Test
  void aFolderThatCannotBeUsedIsNamed() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    options = SpoolKit.options(file, Durability.operatingSystem());

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.problem()).isEqualTo(Problem.STORAGE))
        .hasMessageContaining(file.toString());
  }

  @Test
  void anInterruptedCallerStillGetsItsRecordInAndStaysInterrupted() {
    options = SpoolKit.options(temp.resolve("spool"), Durability.everyRecord());
    try (DiskSpool spool = open()) {
      Thread.currentThread().interrupt();
      appendAll(spool, 0, 100);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(readAll(spool)).isEqualTo(lines(0, 100));
    }
  }

  @Test
  void anInterruptedThreadMayOpenAndCloseIt() {
    options = SpoolKit.options(temp.resolve("spool"), Durability.everyRecord());
    Thread.currentThread().interrupt();
    try (DiskSpool spool = open()) {
      append(spool, 0);
    }
    assertThat(Thread.interrupted()).isTrue();
    try (DiskSpool after = open()) {
      assertThat(readAll(after)).isEqualTo(lines(0, 1));
    }
  }

  @Test
  void aClosedSpoolTakesNothingAndCloseMayBeCalledAgain() {
    DiskSpool spool = open();
    append(spool, 0);
    spool.close();
    spool.close();

    assertThatThrownBy(() -> append(spool, 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> readAll(spool)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> spool.acknowledge(1)).isInstanceOf(IllegalStateException.class);
    assertThat(spool.records()).isEqualTo(1);
  }

  @Test
  void aRecordLargerThanASegmentPasses() {
    String huge = "x".repeat(3 * options.segmentBytes()) + "\n";
    try (DiskSpool spool = open()) {
      append(spool, 0);
      append(spool, huge, START);
      append(spool, 2);
    }
    try (DiskSpool after = open()) {
      assertThat(readAll(after)).isEqualTo(List.of(line(0).strip(), huge.strip(), line(2).strip()));
    }
  }

  @Test
  void acknowledgingWithoutReadingIsExactAcrossSegments() {
    try (DiskSpool spool = open()) {
      appendAll(spool, 0, 200);
      for (long n : new long[] {1, 39, 40, 41, 120, 199, 200}) {
        spool.acknowledge(n);
        assertThat(spool.firstSequence()).isEqualTo(n);
        assertThat(spool.records()).isEqualTo(200 - n);
        assertThat(spool.bytes())
            .isEqualTo(LongStream.range(n, 200).map(i -> line(i).length()).sum());
        assertThat(spool.oldestAcceptedAtMillis()).isEqualTo(n < 200 ? START + n : 0);
      }
    }
  }
}
