package io.iotcenter.internal.spool;

import static io.iotcenter.internal.spool.SpoolKit.ROUTE;
import static io.iotcenter.internal.spool.SpoolKit.append;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.spool.SimulatedDisk.Operation;
import io.iotcenter.telemetry.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The sync that comes by itself. Waits as long as it takes, and not longer. */
class WindowSyncTest {
  private final SimulatedDisk disk = new SimulatedDisk();

  private DiskSpool open() {
    DiskSpool spool =
        DiskSpool.open(
            SpoolKit.options(Path.of("/spool"), Durability.within(Duration.ofMillis(1))),
            ROUTE,
            disk);
    spool.startSyncing();
    return spool;
  }

  /** Gives one permit after each sync of a file of the log, which may fail. */
  private Semaphore syncs(boolean fail) {
    Semaphore syncs = new Semaphore(0);
    disk.faults(
        (operation, file) -> {
          if (operation == Operation.SYNC && file.toString().contains(".log")) {
            syncs.release();
            if (fail) {
              throw new IOException("Input/output error");
            }
          }
        });
    return syncs;
  }

  private static void await(Semaphore syncs) throws InterruptedException {
    assertThat(syncs.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void everyRecordIsSyncedWithoutFurtherDoing() throws InterruptedException {
    try (DiskSpool spool = open()) {
      Semaphore syncs = syncs(false);
      for (int i = 0; i < 5; i++) {
        append(spool, i);
        await(syncs);
      }
    }
  }

  @Test
  void aSyncThatFailsIsTriedAgainWithoutFurtherDoing() throws InterruptedException {
    try (DiskSpool spool = open()) {
      Semaphore failing = syncs(true);
      append(spool, 0);
      // the sync, and that of the new file
      await(failing);
      await(failing);
      await(failing);
      await(syncs(false));
      while (disk.files().keySet().stream().anyMatch(path -> path.toString().endsWith(".tmp"))) {
        Thread.onSpinWait();
      }
    }
    disk.powerOff();
    try (DiskSpool after = open()) {
      assertThat(SpoolKit.readAll(after)).isEqualTo(SpoolKit.lines(0, 1));
    }
  }

  @Test
  void anErrorDoesNotEndIt() throws InterruptedException {
    Semaphore syncs = new Semaphore(0);
    AtomicInteger failures = new AtomicInteger(3);
    try (WindowSync sync =
        new WindowSync(
            Duration.ofMillis(1),
            () -> {
              if (failures.getAndDecrement() > 0) {
                throw new OutOfMemoryError("none left");
              }
              syncs.release();
            })) {
      sync.written();
      await(syncs);
    }
  }

  @Test
  void anInterruptDoesNotEndIt() throws InterruptedException {
    try (DiskSpool spool = open()) {
      Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().equals("iot-center-spool-sync"))
          .forEach(Thread::interrupt);
      Semaphore syncs = syncs(false);
      append(spool, 0);
      await(syncs);
    }
  }
}
