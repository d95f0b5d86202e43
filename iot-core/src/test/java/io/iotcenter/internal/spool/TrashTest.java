package io.iotcenter.internal.spool;

import static io.iotcenter.internal.spool.SpoolKit.ROUTE;
import static io.iotcenter.internal.spool.SpoolKit.append;
import static io.iotcenter.internal.spool.SpoolKit.appendAll;
import static io.iotcenter.internal.spool.SpoolKit.lines;
import static io.iotcenter.internal.spool.SpoolKit.readAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.spool.SimulatedDisk.FailedSyncException;
import io.iotcenter.internal.spool.SimulatedDisk.Operation;
import io.iotcenter.internal.write.RecordBuffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file goes once it is written down that what it held is acknowledged, and not before. */
class TrashTest {
  private static final int RECORDS = 300;

  private final SimulatedDisk disk = new SimulatedDisk();
  private DiskSpool spool;

  /** How writing down what is acknowledged fails. */
  enum Failure {
    WRITE,
    SYNC;

    void in(SimulatedDisk disk) {
      Operation failing = Operation.valueOf(name());
      disk.faults(
          (operation, file) -> {
            if (operation == failing && file.endsWith(Watermark.FILE)) {
              throw this == SYNC
                  ? new FailedSyncException(true)
                  : new IOException("Input/output error");
            }
          });
    }
  }

  @BeforeEach
  void fill() {
    spool = open();
    appendAll(spool, 0, RECORDS);
    spool.sync();
  }

  private DiskSpool open() {
    return DiskSpool.open(SpoolKit.options(Path.of("/spool"), SpoolKit.WINDOW), ROUTE, disk);
  }

  private List<String> logs() {
    return disk.files().keySet().stream()
        .map(path -> path.getFileName().toString())
        .filter(name -> name.endsWith(".log"))
        .toList();
  }

  /** What is there after a restart: everything from some number on, and nothing counts as lost. */
  private void requireWholeFrom(long atMost) {
    try (DiskSpool after = open()) {
      assertThat(after.firstSequence()).isLessThanOrEqualTo(atMost);
      assertThat(readAll(after)).isEqualTo(lines(after.firstSequence(), RECORDS));
      assertThat(after.damaged()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void filesStayWhileItCannotBeWrittenDown(Failure failure) {
    List<String> before = logs();
    long bytes = spool.bytesOnDisk();
    failure.in(disk);

    spool.acknowledge(100);
    spool.acknowledge(250);

    assertThat(logs()).isEqualTo(before);
    assertThat(spool.records()).isEqualTo(RECORDS - 250);
    assertThat(spool.bytesOnDisk()).as("they take room").isEqualTo(bytes);
    disk.powerOff();
    requireWholeFrom(250);
  }

  @ParameterizedTest
  @EnumSource
  void theNextAcknowledgementDeletesThem(Failure failure) {
    failure.in(disk);
    spool.acknowledge(250);
    List<String> before = logs();
    disk.noFaults();

    spool.acknowledge(251);

    assertThat(logs()).hasSizeLessThan(before.size() / 2);
    disk.powerOff();
    requireWholeFrom(251);
  }

  @ParameterizedTest
  @EnumSource
  void closingDeletesThem(Failure failure) {
    failure.in(disk);
    spool.acknowledge(RECORDS);
    disk.noFaults();

    spool.close();

    assertThat(logs()).isEmpty();
    disk.powerOff();
    try (DiskSpool after = open()) {
      assertThat(after.firstSequence()).isEqualTo(RECORDS);
      assertThat(after.nextSequence()).isEqualTo(RECORDS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void closingLeavesThemWhereItStillCannotBeWrittenDown(Failure failure) {
    failure.in(disk);
    spool.acknowledge(250);

    spool.close();

    disk.powerOff();
    requireWholeFrom(250);
  }

  @Test
  void aFileThatStaysBetweenOthersThatGoIsNoGap() {
    String oldest = logs().get(0);
    disk.faults(
        (operation, file) -> {
          boolean isOldest = operation == Operation.DELETE && file.endsWith(oldest);
          boolean isWatermark = operation == Operation.WRITE && file.endsWith(Watermark.FILE);
          if (isOldest || isWatermark) {
            throw new IOException("Input/output error");
          }
        });
    spool.acknowledge(250);

    disk.kill();
    requireWholeFrom(250);
  }

  @Test
  void aStartDeletesNothingBeforeItIsDurable() {
    disk.faults(
        (operation, file) -> {
          if (operation == Operation.DELETE) {
            throw new IOException("Input/output error");
          }
        });
    spool.acknowledge(250);
    disk.kill();
    List<String> before = logs();
    Failure.SYNC.in(disk);

    spool = open();

    assertThat(logs()).isEqualTo(before);
    disk.noFaults();
    spool.acknowledge(251);
    assertThat(logs()).hasSizeLessThan(before.size() / 2);
    spool.close();
  }

  @Test
  void nothingIsGivenUpForRoomThatCannotBeGivenBack() {
    disk.maxSectors(disk.sectors());
    while (append(spool, RECORDS) != RecordBuffer.NO_ROOM) {
      // the rest of the newest file
    }
    Failure.WRITE.in(disk);

    assertThat(spool.dropOldest(100)).isPositive();
    assertThat(append(spool, RECORDS)).isEqualTo(RecordBuffer.NO_ROOM);
    assertThat(spool.dropOldest(100)).isZero();

    disk.noFaults();
    append(spool, RECORDS);
    assertThat(spool.dropOldest(100)).as("there is room now").isZero();
    assertThat(append(spool, RECORDS)).isNotEqualTo(RecordBuffer.NO_ROOM);
    spool.close();
  }
}
