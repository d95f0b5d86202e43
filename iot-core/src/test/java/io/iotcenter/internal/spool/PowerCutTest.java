package io.iotcenter.internal.spool;

import static io.iotcenter.internal.spool.SpoolKit.ROUTE;
import static io.iotcenter.internal.spool.SpoolKit.append;
import static io.iotcenter.internal.spool.SpoolKit.appendAll;
import static io.iotcenter.internal.spool.SpoolKit.lines;
import static io.iotcenter.internal.spool.SpoolKit.readAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.telemetry.Durability;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Everything after the last sync is thrown away, names in folders included. */
class PowerCutTest {
  private static final int RECORDS_A_FILE = 4096 / SpoolKit.line(100).length();

  private final SimulatedDisk disk = new SimulatedDisk();

  private DiskSpool open(Durability durability) {
    return DiskSpool.open(SpoolKit.options(Path.of("/var/spool"), durability), ROUTE, disk);
  }

  @Test
  void everyRecordThatWasAcceptedIsThereWhenEveryRecordIsSynced() {
    for (int records = 0; records < 200; records++) {
      SimulatedDisk own = new SimulatedDisk();
      DiskSpool spool = open(own, Durability.everyRecord());
      appendAll(spool, 0, records);
      own.powerOff();

      try (DiskSpool after = open(own, Durability.everyRecord())) {
        assertThat(readAll(after)).isEqualTo(lines(0, records));
        assertThat(after.damaged()).isZero();
      }
    }
  }

  private static DiskSpool open(SimulatedDisk disk, Durability durability) {
    return DiskSpool.open(SpoolKit.options(Path.of("/var/spool"), durability), ROUTE, disk);
  }

  @Test
  void everythingUpToTheLastSyncIsThereWithinAWindow() {
    for (int synced = 0; synced < 120; synced += 7) {
      SimulatedDisk own = new SimulatedDisk();
      DiskSpool spool = open(own, SpoolKit.WINDOW);
      appendAll(spool, 0, synced);
      spool.sync();
      appendAll(spool, synced, synced + 60);
      own.powerOff();

      try (DiskSpool after = open(own, SpoolKit.WINDOW)) {
        List<String> found = readAll(after);
        assertThat(found).hasSizeGreaterThanOrEqualTo(synced);
        assertThat(found).isEqualTo(lines(0, found.size()));
      }
    }
  }

  @Test
  void aSpoolLeftToTheSystemOpensWithWhatIsThere() {
    DiskSpool spool = open(Durability.operatingSystem());
    appendAll(spool, 0, 200);
    disk.powerOff();

    try (DiskSpool after = open(Durability.operatingSystem())) {
      List<String> found = readAll(after);
      assertThat(found).isEqualTo(lines(0, found.size()));
      assertThat(append(after, 1_000)).isEqualTo(after.nextSequence() - 1);
    }
  }

  @Test
  void aKilledProcessLosesNothingWhateverTheDurability() {
    for (Durability durability :
        List.of(Durability.everyRecord(), SpoolKit.WINDOW, Durability.operatingSystem())) {
      SimulatedDisk own = new SimulatedDisk();
      DiskSpool spool = open(own, durability);
      appendAll(spool, 0, 150);
      spool.acknowledge(40);
      own.kill();

      try (DiskSpool after = open(own, durability)) {
        assertThat(readAll(after)).isEqualTo(lines(40, 150));
        assertThat(after.nextSequence()).isEqualTo(150);
      }
    }
  }

  @Test
  void whatAKilledProcessWroteIsDurableOnceItIsOpenedAgain() {
    DiskSpool spool = open(SpoolKit.WINDOW);
    appendAll(spool, 0, 10);
    disk.kill();
    open(SpoolKit.WINDOW);
    disk.powerOff();

    try (DiskSpool after = open(SpoolKit.WINDOW)) {
      assertThat(readAll(after)).isEqualTo(lines(0, 10));
    }
  }

  @Test
  void whatWasAcknowledgedBeforeAKillDoesNotComeBackInPart() {
    DiskSpool spool = open(SpoolKit.WINDOW);
    appendAll(spool, 0, 10);
    spool.sync();
    appendAll(spool, 10, 20);
    spool.acknowledge(20);
    disk.kill();
    open(SpoolKit.WINDOW);
    disk.powerOff();

    try (DiskSpool after = open(SpoolKit.WINDOW)) {
      assertThat(readAll(after)).isEmpty();
      assertThat(after.nextSequence()).isEqualTo(20);
      assertThat(after.damaged()).isZero();
    }
  }

  /** What is acknowledged becomes durable when a file is deleted over it. */
  @Test
  void acknowledgedRecordsOfOneFileComeOnceMoreAtTheMost() {
    DiskSpool spool = open(Durability.everyRecord());
    appendAll(spool, 0, 150);
    spool.acknowledge(120);
    disk.powerOff();

    try (DiskSpool after = open(Durability.everyRecord())) {
      long first = after.firstSequence();
      assertThat(first).isBetween(120L - RECORDS_A_FILE, 120L);
      assertThat(readAll(after)).isEqualTo(lines(first, 150));
    }
  }

  /** Any part of what was not synced may have reached the disk: sectors, names, lengths. */
  @Test
  void whateverPartReachedTheDiskWhatWasPromisedIsThere() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Durability durability =
          List.of(Durability.everyRecord(), SpoolKit.WINDOW, Durability.operatingSystem())
              .get(seed % 3);
      cutAtRandom(random, durability, "seed " + seed);
    }
  }

  private static void cutAtRandom(Random random, Durability durability, String what) {
    SimulatedDisk own = new SimulatedDisk();
    long accepted = 0;
    long acknowledged = 0;
    long promised = 0;
    for (int round = 0; round < 3; round++) {
      DiskSpool spool = open(own, durability);
      long next = spool.nextSequence();
      // numbers are given again where the end was lost: the lines go on with them
      accepted = next;
      acknowledged = Math.min(acknowledged, next);
      for (int step = 0; step < 30; step++) {
        long count = random.nextInt(12);
        appendAll(spool, accepted, accepted + count);
        accepted += count;
        if (durability instanceof Durability.EveryRecord) {
          promised = accepted;
        }
        if (random.nextInt(4) == 0) {
          spool.sync();
          promised = durability instanceof Durability.OperatingSystem ? promised : accepted;
        }
        if (random.nextInt(4) == 0) {
          acknowledged += random.nextInt((int) (accepted - acknowledged) + 1);
          spool.acknowledge(acknowledged);
        }
      }
      own.powerOff(random);
      check(own, durability, promised, acknowledged, accepted, what);
    }
  }

  private static void check(
      SimulatedDisk own,
      Durability durability,
      long promised,
      long acknowledged,
      long accepted,
      String what) {
    DiskSpool after = open(own, durability);
    List<String> found = readAll(after);
    Set<String> distinct = new HashSet<>(found);
    assertThat(distinct).as(what).hasSameSizeAs(found);
    assertThat(new HashSet<>(lines(0, accepted)).containsAll(distinct)).as(what).isTrue();
    assertThat(distinct.containsAll(lines(acknowledged, Math.max(acknowledged, promised))))
        .as(what)
        .isTrue();
    assertThat(after.records()).as(what).isEqualTo(found.size());
    own.powerOff();
  }
}
