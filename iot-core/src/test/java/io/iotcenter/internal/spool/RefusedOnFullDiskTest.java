package io.iotcenter.internal.spool;

import static io.iotcenter.internal.spool.SpoolKit.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.write.BatchOutcome;
import io.iotcenter.internal.write.BufferedTelemetryWriter;
import io.iotcenter.internal.write.RecordBuffer;
import io.iotcenter.internal.write.RecordBuffers;
import io.iotcenter.internal.write.Route;
import io.iotcenter.internal.write.ScriptedTransport;
import io.iotcenter.internal.write.SingleDestination;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.telemetry.BufferFullException;
import io.iotcenter.telemetry.DeliveryException;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeliveryState;
import io.iotcenter.telemetry.DeliveryStatus;
import io.iotcenter.telemetry.Overflow;
import io.iotcenter.telemetry.Rejection;
import io.iotcenter.telemetry.SpoolOptions;
import io.iotcenter.telemetry.TelemetryWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The server refuses records while the disk is full, so that their letters find no room. */
class RefusedOnFullDiskTest {
  private static final BatchOutcome AWAY = new BatchOutcome.Retryable("away", null);
  private static final Duration SOON = Duration.ofSeconds(20);

  private final SimulatedDisk disk = new SimulatedDisk();
  private final ScriptedTransport server = new ScriptedTransport().always(batch -> AWAY);
  private final List<DiskSpool> spools = new ArrayList<>();
  private int accepted;

  /** The one spool there is, on the simulated disk. */
  private final class Spools implements RecordBuffers {
    private final SpoolOptions options = SpoolKit.options(Path.of("/spool"), SpoolKit.WINDOW);

    @Override
    public RecordBuffer open(Route route, int lane) {
      spools.add(DiskSpool.open(options, route, disk));
      return spools.get(0);
    }

    @Override
    public Set<Integer> leftBehind(Route route) {
      return Set.of(0);
    }
  }

  private TelemetryWriter open() {
    DeliveryOptions options =
        DeliveryOptions.builder()
            .linger(Duration.ZERO)
            .batchLines(50)
            .backOff(Duration.ofMillis(1), Duration.ofMillis(5))
            .overflow(Overflow.REJECT)
            .build();
    return BufferedTelemetryWriter.start(
        TelemetrySchema.iotStarter(),
        options,
        Clock.systemUTC(),
        new SingleDestination(ROUTE, () -> server),
        new Spools(),
        new WriteGate(false));
  }

  private void fill(TelemetryWriter writer) {
    while (true) {
      try {
        writer.record("pump-7").field("n", accepted).send();
        accepted++;
      } catch (BufferFullException e) {
        return;
      }
    }
  }

  private static DeliveryStatus flushed(TelemetryWriter writer) {
    try {
      writer.flush(SOON);
    } catch (DeliveryException e) {
      // it tells what was refused
    }
    return writer.status();
  }

  private List<Rejection> letters() {
    List<Rejection> letters = new ArrayList<>();
    spools.get(0).deadLetters().forEach(letters::add);
    return letters;
  }

  private void refuse(String lines) {
    server.always(ScriptedTransport.naming(line -> line.matches(lines)));
  }

  @Test
  void someRefusedRecordsHoldUpNothing() {
    try (TelemetryWriter writer = open()) {
      disk.maxSectors(disk.sectors() + 200);
      fill(writer);
      int refused = (accepted + 89) / 100;
      refuse(".* n=\\d*10i .*");

      DeliveryStatus status = flushed(writer);

      assertThat(status.bufferedRecords()).isZero();
      assertThat(status.rejected()).isEqualTo(refused);
      assertThat(status.stored()).isEqualTo(accepted - refused);
      assertThat(server.stored()).hasSize(accepted - refused).doesNotHaveDuplicates();
      assertThat(letters()).hasSize(refused);
    }
  }

  /** The disk is filled again each time that it gives room, for as long as the test likes. */
  @Test
  void theRoomForLettersComesBack() {
    try (TelemetryWriter writer = open()) {
      disk.maxSectors(disk.sectors() + 400);
      for (int round = 0; round < 10; round++) {
        server.always(batch -> AWAY);
        fill(writer);
        refuse(".* n=\\d*10i .*");

        assertThat(flushed(writer).bufferedRecords()).isZero();
      }
      assertThat(letters().size()).isEqualTo((int) writer.status().rejected()).isPositive();
    }
  }

  @Test
  void moreThanTheRoomKeptWaitsForRoomAndThenGoesOnByItself() throws InterruptedException {
    try (TelemetryWriter writer = open()) {
      disk.maxSectors(disk.sectors() + 700);
      fill(writer);
      refuse(".*");
      DeliveryStatus stalled = awaitTrouble(writer);

      assertThat(stalled.lastError()).contains("no room on the disk");
      for (int look = 0; look < 100; look++) {
        assertThat(writer.status().state()).isEqualTo(DeliveryState.RETRYING);
        TimeUnit.MICROSECONDS.sleep(300);
      }
      assertThat(stalled.rejected() + stalled.bufferedRecords()).isEqualTo(accepted);
      disk.maxSectors(Integer.MAX_VALUE);

      assertThat(flushed(writer).rejected()).isEqualTo(accepted);
      assertThat(letters()).hasSize(accepted);
    }
  }

  /** The last error changes without an event where the state stays. */
  private static DeliveryStatus awaitTrouble(TelemetryWriter writer) throws InterruptedException {
    DeliveryStatus last = writer.status();
    while (last.lastError() == null || !last.lastError().contains("rejected.lp")) {
      TimeUnit.MILLISECONDS.sleep(1);
      last = writer.status();
    }
    return last;
  }
}
