package io.iotcenter.internal.spool;

import static io.iotcenter.internal.spool.SpoolKit.DEVICE;
import static io.iotcenter.internal.spool.SpoolKit.ROUTE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.write.LineBatch;
import io.iotcenter.internal.write.RecordBuffer;
import io.iotcenter.telemetry.Durability;
import io.iotcenter.telemetry.SpoolOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random work, restarts, kills and power cuts, beside a model that is a list in memory. */
class SpoolModelTest {
  private static final long MAX_BYTES = 30_000;

  @Test
  void theSpoolDoesWhatTheModelDoes() {
    for (int seed = 0; seed < 30; seed++) {
      new Run(seed).steps(500);
    }
  }

  @Test
  @Tag("long")
  void theSpoolDoesWhatTheModelDoesForLong() {
    for (int seed = 1_000; seed < 4_000; seed++) {
      new Run(seed).steps(1_000);
    }
  }

  private static final class Run {
    private final Random random;
    private final String what;
    private final Durability durability;
    private final SimulatedDisk disk = new SimulatedDisk();
    private final SpoolOptions options;
    private DiskSpool spool;

    /** Every line there ever was, at its number. */
    private final List<String> history = new ArrayList<>();

    private int first;

    Run(int seed) {
      random = new Random(seed);
      what = "seed " + seed;
      durability =
          List.of(Durability.everyRecord(), SpoolKit.WINDOW, Durability.operatingSystem())
              .get(seed % 3);
      options =
          SpoolOptions.builder(Path.of("/spool"))
              .durability(durability)
              .maxBytes(MAX_BYTES)
              .segmentBytes(4 << 10)
              .build();
      open();
    }

    private void open() {
      spool = DiskSpool.open(options, ROUTE, disk);
    }

    void steps(int count) {
      for (int i = 0; i < count; i++) {
        step();
        check();
      }
      spool.close();
    }

    private void step() {
      switch (random.nextInt(20)) {
        case 0 -> reopen();
        case 1 -> kill();
        case 2 -> cutPower();
        case 3, 4, 5 -> acknowledge();
        case 6, 7 -> read();
        case 8 -> spool.sync();
        default -> append();
      }
    }

    private void append() {
      for (int i = random.nextInt(12); i >= 0; i--) {
        String text = "n=%d %s".formatted(history.size(), "x".repeat(random.nextInt(200)));
        byte[] line = (text + "\n").getBytes(UTF_8);
        long sequence = spool.append(DEVICE, line, 0, line.length, acceptedAt(history.size()));
        if (sequence == RecordBuffer.NO_ROOM) {
          dropSome(line.length);
          return;
        }
        assertThat(sequence).as(what).isEqualTo(history.size());
        history.add(text);
      }
    }

    private void dropSome(int length) {
      assertThat(spool.bytesOnDisk()).as(what).isGreaterThan(MAX_BYTES - 300);
      if (random.nextBoolean()) {
        long dropped = spool.dropOldest(length);
        assertThat(dropped).as(what).isPositive();
        first += (int) dropped;
      }
    }

    private void acknowledge() {
      first += random.nextInt(history.size() - first + 1);
      spool.acknowledge(first);
    }

    private void read() {
      int from = first + random.nextInt(history.size() - first + 1);
      int most = 1 + random.nextInt(40);
      LineBatch batch = new LineBatch(most, 1 << 20);
      spool.read(from, batch);
      assertThat(batch.lines()).as(what).isEqualTo(Math.min(most, history.size() - from));
      for (int i = 0; i < batch.lines(); i++) {
        assertThat(batch.sequence(i)).as(what).isEqualTo(from + i);
        assertThat(batch.text(i)).as(what).isEqualTo(history.get(from + i));
        assertThat(batch.acceptedAtMillis(i)).as(what).isEqualTo(acceptedAt(from + i));
      }
    }

    private static long acceptedAt(int number) {
      return SpoolKit.START + number;
    }

    private void reopen() {
      spool.close();
      open();
    }

    private void kill() {
      disk.kill();
      open();
    }

    private void cutPower() {
      if (durability instanceof Durability.OperatingSystem) {
        return;
      }
      spool.sync();
      disk.powerOff(random.nextBoolean() ? random : null);
      open();
      // what was acknowledged may come once more
      assertThat(spool.firstSequence()).as(what).isLessThanOrEqualTo(first);
      first = (int) spool.firstSequence();
    }

    private void check() {
      assertThat(spool.firstSequence()).as(what).isEqualTo(first);
      assertThat(spool.nextSequence()).as(what).isEqualTo(history.size());
      assertThat(spool.records()).as(what).isEqualTo(history.size() - first);
      assertThat(spool.damaged()).as(what).isZero();
      List<String> live = history.subList(first, history.size());
      assertThat(spool.bytes())
          .as(what)
          .isEqualTo(live.stream().mapToLong(line -> line.length() + 1).sum());
      assertThat(spool.oldestAcceptedAtMillis())
          .as(what)
          .isEqualTo(live.isEmpty() ? 0 : acceptedAt(first));
    }
  }
}
