package io.iotcenter.internal.spool;

import static io.iotcenter.internal.spool.SpoolKit.ROUTE;
import static io.iotcenter.internal.spool.SpoolKit.append;
import static io.iotcenter.internal.spool.SpoolKit.appendAll;
import static io.iotcenter.internal.spool.SpoolKit.lines;
import static io.iotcenter.internal.spool.SpoolKit.readAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.write.RecordBuffer;
import io.iotcenter.telemetry.Durability;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk that is full for a day, at a record every ten seconds. */
class FullDiskTest {
  private static final int DAY = 24 * 60 * 6;

  /** So much room is left when it begins. */
  private static final int SECTORS = 100;

  private final SimulatedDisk disk = new SimulatedDisk();

  static Stream<Durability> durabilities() {
    return Stream.of(Durability.everyRecord(), SpoolKit.WINDOW, Durability.operatingSystem());
  }

  private DiskSpool open(Durability durability) {
    return DiskSpool.open(SpoolKit.options(Path.of("/spool"), durability), ROUTE, disk);
  }

  @ParameterizedTest
  @MethodSource("durabilities")
  void refusingKeepsWhatWasAcceptedAndGoesOnWhenThereIsRoom(Durability durability) {
    try (DiskSpool spool = open(durability)) {
      disk.maxSectors(disk.sectors() + SECTORS);
      long accepted = 0;
      while (append(spool, accepted) != RecordBuffer.NO_ROOM) {
        accepted++;
      }
      for (int record = 0; record < DAY; record++) {
        assertThat(append(spool, accepted)).isEqualTo(RecordBuffer.NO_ROOM);
      }
      assertThat(readAll(spool)).isEqualTo(lines(0, accepted));
      assertThat(disk.files().keySet()).as("no litter").hasSizeLessThan(25);

      disk.maxSectors(Integer.MAX_VALUE);
      appendAll(spool, accepted, accepted + 100);
      assertThat(readAll(spool)).isEqualTo(lines(0, accepted + 100));
    }
    try (DiskSpool after = open(durability)) {
      assertThat(after.damaged()).isZero();
      assertThat(after.firstSequence()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("durabilities")
  void droppingTheOldestKeepsTheNewestAndCounts(Durability durability) {
    try (DiskSpool spool = open(durability)) {
      disk.maxSectors(disk.sectors() + SECTORS);
      long dropped = 0;
      for (int record = 0; record < DAY; record++) {
        long sequence = append(spool, record);
        while (sequence == RecordBuffer.NO_ROOM) {
          long more = spool.dropOldest(100);
          assertThat(more).isPositive();
          dropped += more;
          sequence = append(spool, record);
        }
      }
      assertThat(dropped + spool.records()).isEqualTo(DAY);
      assertThat(readAll(spool)).isEqualTo(lines(dropped, DAY));
      assertThat(spool.records()).isGreaterThan(100);
    }
  }

  @ParameterizedTest
  @MethodSource("durabilities")
  void aSpoolOpensAndDrainsOnAFullDisk(Durability durability) {
    DiskSpool spool = open(durability);
    appendAll(spool, 0, 300);
    disk.kill();
    disk.maxSectors(0);

    try (DiskSpool after = open(durability)) {
      assertThat(readAll(after)).isEqualTo(lines(0, 300));
      assertThat(append(after, 300)).isEqualTo(RecordBuffer.NO_ROOM);
      after.acknowledge(250);
      assertThat(readAll(after)).isEqualTo(lines(250, 300));
    }
    try (DiskSpool again = open(durability)) {
      assertThat(again.firstSequence()).isEqualTo(250);
    }
  }

  @ParameterizedTest
  @MethodSource("durabilities")
  void roomThatComesAndGoesLosesNothing(Durability durability) {
    List<Long> accepted;
    try (DiskSpool spool = open(durability)) {
      accepted =
          LongStream.range(0, 5_000)
              .filter(
                  n -> {
                    disk.maxSectors(n / 50 % 2 == 0 ? Integer.MAX_VALUE : disk.sectors() + 1);
                    return append(spool, n) != RecordBuffer.NO_ROOM;
                  })
              .boxed()
              .toList();
      disk.maxSectors(Integer.MAX_VALUE);
    }
    assertThat(accepted).hasSizeBetween(2_500, 4_999);
    try (DiskSpool after = open(durability)) {
      assertThat(readAll(after))
          .isEqualTo(accepted.stream().map(n -> SpoolKit.line(n).strip()).toList());
    }
  }
}
