package io.iotcenter.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.IotCenter;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.telemetry.TelemetryRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cursors that one thread closes while another reads: what others ask afterwards is answered. */
class ClosedWhileReadingTest {
  private static final int ROUNDS = 100;

  @TempDir Path folder;

  @Test
  void theConnectionOfACursorThatWasClosedInTheMiddleIsNotUsedAgain() {
    try (IotCenter iot = IotCenter.embedded(folder.resolve("test.db"))) {
      write(iot);
      for (int round = 0; round < ROUNDS; round++) {
        ReadingCursor cursor = iot.query().run(iot.query().allDevices().spec());
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> readOn(cursor));
        pass(round * 20_000L);
        cursor.close();
        reading.join();
        assertThat(iot.query().device("device-1").latest().toList()).hasSize(1);
        assertThat(iot.devices().find("device-1")).isEmpty();
      }
    }
  }

  /** Many fields: most of the time goes into opening their streams. */
  private static void write(IotCenter iot) {
    for (int device = 0; device < 100; device++) {
      TelemetryRecord.Builder record = TelemetryRecord.device("device-" + device);
      for (int field = 0; field < 60; field++) {
        record.field("field-" + field, 0.5);
      }
      iot.telemetry().write(record.build());
    }
    iot.telemetry().flush(Duration.ofSeconds(30));
  }

  private static void readOn(ReadingCursor cursor) {
    try {
      while (cursor.next()) {
        cursor.reading();
      }
    } catch (IllegalStateException closed) {
      // as it should be
    }
  }

  private static void pass(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
