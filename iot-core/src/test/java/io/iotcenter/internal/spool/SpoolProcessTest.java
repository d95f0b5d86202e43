package io.iotcenter.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.model.BackendException;
import io.iotcenter.telemetry.Durability;
import io.iotcenter.telemetry.SpoolOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a second process: killed at any instant, or in the way. */
@Tag("process")
class SpoolProcessTest {
  private static final String SEGMENT_BYTES = "16384";

  @TempDir Path temp;

  @Test
  void noAcceptedRecordIsLostByKillingTheWriter() throws IOException, InterruptedException {
    killRounds(9);
  }

  @Test
  @Tag("long")
  void noAcceptedRecordIsLostByKillingTheWriterAThousandTimes()
      throws IOException, InterruptedException {
    killRounds(1_000);
  }

  private void killRounds(int rounds) throws IOException, InterruptedException {
    Random random = new Random(4);
    Path folder = temp.resolve("spool");
    Set<Long> missing = new HashSet<>();
    Set<Long> stored = new HashSet<>();
    long accepted = 0;
    int storedTwice = 0;
    for (int round = 0; round < rounds; round++) {
      String durability = List.of("every", "within", "system").get(round % 3);
      try (SpoolProcess process =
          SpoolProcess.start(List.of(), "write", folder.toString(), durability, SEGMENT_BYTES)) {
        int lines = 1 + random.nextInt(3_000);
        String line = process.nextLine();
        while (line != null) {
          String[] words = line.split(" ");
          // the last line may be half of one
          long number = words.length == 2 ? Long.parseLong(words[1]) : 0;
          if (line.startsWith("accepted ")) {
            accepted++;
            missing.add(number);
          } else if (line.startsWith("stored ")) {
            storedTwice += stored.add(number) ? 0 : 1;
          }
          if (--lines == 0) {
            process.kill();
          }
          line = process.nextLine();
        }
      }
      missing.removeAll(stored);
    }
    missing.removeAll(left(folder));
    assertThat(missing).isEmpty();
    assertThat(accepted).isGreaterThan(rounds * 100L);
    assertThat(storedTwice).isLessThanOrEqualTo(rounds * SpoolProcess.BATCH);
  }

  private static Set<Long> left(Path folder) {
    Set<Long> left = new HashSet<>();
    try (DiskSpool spool =
        DiskSpool.open(
            SpoolOptions.builder(folder).durability(Durability.operatingSystem()).build(),
            SpoolKit.ROUTE)) {
      assertThat(spool.damaged()).isZero();
      SpoolKit.readAll(spool).forEach(line -> left.add(SpoolProcess.number(line)));
    }
    return left;
  }

  @Test
  void aSecondProcessIsToldWhoHasTheFolderAndADeadOneIsNoObstacle()
      throws IOException, InterruptedException {
    Path folder = temp.resolve("spool");
    SpoolOptions options = SpoolOptions.in(folder);
    try (SpoolProcess process =
        SpoolProcess.start(List.of(), "hold", folder.toString(), "system", SEGMENT_BYTES)) {
      assertThat(process.nextLine()).isEqualTo("open");

      assertThatThrownBy(() -> DiskSpool.open(options, SpoolKit.ROUTE))
          .isInstanceOf(BackendException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("process " + process.pid() + " is using it");

      process.kill();
    }
    DiskSpool.open(options, SpoolKit.ROUTE).close();
  }

  @Test
  void aBacklogIsSpooledAndDrainedInLittleMemory() throws IOException, InterruptedException {
    spoolAndDrain(300_000, "-Xmx12m");
  }

  /** 24 hours of 100 devices at 1 Hz. */
  @Test
  @Tag("long")
  void aDaysOutageIsSpooledAndDrainedInLittleMemory() throws IOException, InterruptedException {
    spoolAndDrain(8_640_000, "-Xmx32m");
  }

  private void spoolAndDrain(long records, String memory) throws IOException, InterruptedException {
    try (SpoolProcess process =
        SpoolProcess.start(
            List.of(memory),
            "day",
            temp.resolve("spool").toString(),
            "within",
            Integer.toString(4 << 20),
            Long.toString(records))) {
      assertThat(process.nextLine()).startsWith("spooled " + records + " ");
      String[] words = process.nextLine().split(" ");
      assertThat(words[1]).isEqualTo(Long.toString(records));
      assertThat(Long.parseLong(words[2])).as("disk is given back").isLessThan(5 << 20);
      assertThat(process.nextLine()).isNull();
    }
  }
}
