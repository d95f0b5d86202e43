package io.iotcenter.internal.spool;

import static io.iotcenter.internal.spool.SpoolKit.ROUTE;
import static io.iotcenter.internal.spool.SpoolKit.append;
import static io.iotcenter.internal.spool.SpoolKit.appendAll;
import static io.iotcenter.internal.spool.SpoolKit.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.internal.spool.SimulatedDisk.FailedSyncException;
import io.iotcenter.internal.spool.SimulatedDisk.Faults;
import io.iotcenter.internal.spool.SimulatedDisk.Operation;
import io.iotcenter.internal.spool.SimulatedDisk.ShortWriteException;
import io.iotcenter.internal.write.LineBatch;
import io.iotcenter.internal.write.RecordBuffer;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import io.iotcenter.telemetry.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each file operation of a working day fails once, and for a while: in whichever way and at
 * whichever moment, what was accepted stays, what was refused stays away, and nothing is silent.
 */
class DiskFaultTest {
  private static final Path FOLDER = Path.of("/spool");
  private static final int STEPS = 60;

  /** Chosen so that a sync that fails finds something to lose. */
  private static final int SYNC_EVERY = 7;

  private static final int DRAIN_EVERY = 13;

  enum Fault {
    IO_ERROR(() -> new IOException("Input/output error")),
    NO_SPACE(() -> new IOException("No space left on device")),
    SHORT_WRITE(() -> new ShortWriteException("No space left on device", 50)),
    SHORT_WRITE_WITH_WHOLE_FRAMES(() -> new ShortWriteException("Input/output error", 100_000)),
    SYNC_THAT_KEEPS_PAGES(() -> new FailedSyncException(false)),
    SYNC_THAT_DROPS_PAGES(() -> new FailedSyncException(true));

    private final Supplier<IOException> error;

    Fault(Supplier<IOException> error) {
      this.error = error;
    }

    boolean applies(Operation operation) {
      return switch (this) {
        case IO_ERROR, NO_SPACE -> true;
        case SHORT_WRITE, SHORT_WRITE_WITH_WHOLE_FRAMES -> operation == Operation.WRITE;
        case SYNC_THAT_KEEPS_PAGES, SYNC_THAT_DROPS_PAGES -> operation == Operation.SYNC;
      };
    }
  }

  /** Fails operations by their place in the sequence, and counts them. */
  private static final class FaultAt implements Faults {
    private final Fault fault;
    private final int from;
    private final int to;
    private int count;
    private int failed;

    FaultAt(Fault fault, int from, int howMany) {
      this.fault = fault;
      this.from = from;
      this.to = from + howMany;
    }

    @Override
    public void before(Operation operation, Path file) throws IOException {
      int place = count++;
      if (place >= from && place < to && fault.applies(operation)) {
        failed++;
        throw fault.error.get();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyRecordSynced(Fault fault) {
    failEverywhere(Durability.everyRecord(), fault);
  }

  @ParameterizedTest
  @EnumSource
  void withinAWindow(Fault fault) {
    failEverywhere(SpoolKit.WINDOW, fault);
  }

  @ParameterizedTest
  @EnumSource
  void leftToTheSystem(Fault fault) {
    failEverywhere(Durability.operatingSystem(), fault);
  }

  @Test
  void nothingFollowsInAFileInWhichAWriteFailed() {
    for (Durability durability : List.of(Durability.everyRecord(), Durability.operatingSystem())) {
      SimulatedDisk disk = new SimulatedDisk();
      DiskSpool spool = DiskSpool.open(SpoolKit.options(FOLDER, durability), ROUTE, disk);
      append(spool, 0);
      disk.faults(new FaultAt(Fault.SHORT_WRITE, 0, 2));
      assertThat(append(spool, 1)).isEqualTo(RecordBuffer.NO_ROOM);
      disk.noFaults();
      append(spool, 2);

      assertThat(logs(disk))
          .containsExactly("00000000000000000000.log", "00000000000000000001.log");
      spool.close();
    }
  }

  /** The sync fails, and so does the new file: another sync of the old one proves nothing. */
  @Test
  void aSyncAfterAFailedOneIsNotBelieved() {
    SimulatedDisk disk = new SimulatedDisk();
    DiskSpool spool = DiskSpool.open(SpoolKit.options(FOLDER, SpoolKit.WINDOW), ROUTE, disk);
    appendAll(spool, 0, 3);
    disk.faults(
        (operation, file) -> {
          if (operation == Operation.SYNC) {
            throw new FailedSyncException(false);
          }
        });
    assertThatThrownBy(spool::sync).isInstanceOf(BackendException.class);
    assertThatThrownBy(() -> append(spool, 3)).isInstanceOf(BackendException.class);
    disk.noFaults();

    spool.sync();

    disk.powerOff();
    try (DiskSpool after = DiskSpool.open(SpoolKit.options(FOLDER, SpoolKit.WINDOW), ROUTE, disk)) {
      assertThat(readAll(after)).isEqualTo(SpoolKit.lines(0, 3));
    }
  }

  @Test
  void whatIsAcknowledgedIsDeletedAlsoWhereReadingOnFails() {
    SimulatedDisk disk = new SimulatedDisk();
    DiskSpool spool = DiskSpool.open(SpoolKit.options(FOLDER, SpoolKit.WINDOW), ROUTE, disk);
    appendAll(spool, 0, 300);
    assertThat(logs(disk)).hasSizeGreaterThan(4);
    disk.faults(
        (operation, file) -> {
          if (operation == Operation.OPEN) {
            throw new IOException("Too many open files");
          }
        });
    assertThatThrownBy(() -> spool.acknowledge(290)).isInstanceOf(BackendException.class);
    disk.noFaults();

    spool.acknowledge(300);

    assertThat(logs(disk)).hasSizeLessThan(2);
    spool.close();
  }

  private static List<String> logs(SimulatedDisk disk) {
    return disk.files().keySet().stream()
        .map(path -> path.getFileName().toString())
        .filter(name -> name.endsWith(".log"))
        .toList();
  }

  private static void failEverywhere(Durability durability, Fault fault) {
    FaultAt none = new FaultAt(fault, Integer.MAX_VALUE - 100, 0);
    new Day(durability, none, "no fault").run();
    int failed = 0;
    for (int howMany : new int[] {1, 7}) {
      for (int at = 0; at < none.count; at++) {
        FaultAt faults = new FaultAt(fault, at, howMany);
        new Day(durability, faults, "%s x%d at %d".formatted(fault, howMany, at)).run();
        failed += faults.failed;
      }
    }
    boolean happens =
        !(durability instanceof Durability.OperatingSystem) || fault.applies(Operation.WRITE);
    assertThat(failed > 0 || !happens).isTrue();
  }

  /** One run: appends, drains, syncs while something fails, then looks at what is left. */
  private static final class Day {
    private final SimulatedDisk disk = new SimulatedDisk();
    private final Durability durability;
    private final FaultAt faults;
    private final String what;
    private final Set<Integer> accepted = new TreeSet<>();
    private final Set<Integer> refused = new TreeSet<>();
    private final Set<Integer> acknowledged = new TreeSet<>();
    private int complaints;

    Day(Durability durability, FaultAt faults, String what) {
      this.durability = durability;
      this.faults = faults;
      this.what = what;
    }

    private DiskSpool open() {
      return DiskSpool.open(SpoolKit.options(FOLDER, durability), ROUTE, disk);
    }

    void run() {
      disk.faults(faults);
      DiskSpool spool = openWithPatience();
      for (int i = 0; i < STEPS; i++) {
        tryAppend(spool, i);
        if (i % SYNC_EVERY == SYNC_EVERY - 1) {
          tryDo(spool::sync);
        }
        if (i % DRAIN_EVERY == DRAIN_EVERY - 1) {
          tryDo(() -> drain(spool));
        }
      }
      disk.noFaults();
      for (int i = STEPS; i < STEPS + 5; i++) {
        assertThat(tryAppend(spool, i)).as("%s: recovers", what).isTrue();
      }
      spool.sync();
      checkLive(spool);
      if (faults.from % 2 == 0) {
        spool.close();
        disk.kill();
      } else if (durability instanceof Durability.OperatingSystem) {
        disk.kill();
      } else {
        disk.powerOff();
      }
      try (DiskSpool after = open()) {
        checkReopened(after);
      }
    }

    private DiskSpool openWithPatience() {
      try {
        return open();
      } catch (BackendException e) {
        assertTellsWhat(e);
        disk.noFaults();
        return open();
      }
    }

    private boolean tryAppend(DiskSpool spool, int number) {
      long[] sequence = {RecordBuffer.NO_ROOM};
      tryDo(() -> sequence[0] = append(spool, number));
      boolean isTaken = sequence[0] != RecordBuffer.NO_ROOM;
      (isTaken ? accepted : refused).add(number);
      return isTaken;
    }

    private void tryDo(Runnable action) {
      try {
        action.run();
      } catch (BackendException e) {
        assertTellsWhat(e);
        complaints++;
      }
    }

    private void assertTellsWhat(BackendException e) {
      assertThat(e.problem()).as(what).isEqualTo(Problem.STORAGE);
      assertThat(e).as(what).hasMessageContaining(FOLDER.toString());
    }

    private void drain(DiskSpool spool) {
      LineBatch batch = new LineBatch(10, 1 << 20);
      spool.read(spool.firstSequence(), batch);
      if (batch.lines() > 0) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < batch.lines(); i++) {
          numbers.add(number(batch.text(i)));
        }
        // the server has them, whatever becomes of the acknowledgement
        acknowledged.addAll(numbers);
        spool.acknowledge(batch.sequence(batch.lines()));
      }
    }

    private void checkLive(DiskSpool spool) {
      List<Integer> found = numbers(spool);
      assertThat(found).as("%s: order", what).isSorted().doesNotHaveDuplicates();
      assertThat(found).as("%s: refused", what).noneMatch(refused::contains);
      Set<Integer> missing = missing(found);
      assertThat((long) missing.size()).as("%s: lost %s", what, missing).isEqualTo(spool.damaged());
      if (faults.fault != Fault.SYNC_THAT_DROPS_PAGES) {
        assertThat(missing).as(what).isEmpty();
      }
      assertThat(spool.records()).as(what).isEqualTo(found.size());
      boolean isSilent = !refused.isEmpty() && complaints == 0 && faults.failed == 0;
      assertThat(isSilent).as(what).isFalse();
    }

    private void checkReopened(DiskSpool after) {
      List<Integer> found = numbers(after);
      assertThat(found).as("%s: order", what).isSorted().doesNotHaveDuplicates();
      if (faults.fault != Fault.SYNC_THAT_DROPS_PAGES) {
        assertThat(missing(found)).as("%s: after reopening", what).isEmpty();
        assertThat(after.damaged()).as(what).isZero();
      }
      assertThat(after.records()).as(what).isEqualTo(found.size());
    }

    private Set<Integer> missing(List<Integer> found) {
      Set<Integer> missing = new TreeSet<>(accepted);
      missing.removeAll(acknowledged);
      found.forEach(missing::remove);
      return missing;
    }

    private static List<Integer> numbers(DiskSpool spool) {
      return readAll(spool).stream().map(Day::number).toList();
    }

    private static int number(String line) {
      return Integer.parseInt(line.substring(line.indexOf("n=") + 2, line.length() - 1));
    }
  }
}
