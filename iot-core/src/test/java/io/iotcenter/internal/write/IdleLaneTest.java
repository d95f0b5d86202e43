package io.iotcenter.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.spool.SpoolBuffers;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.SpoolOptions;
import io.iotcenter.telemetry.TelemetryWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lane without work has no thread, and gets one as soon as there is some. */
class IdleLaneTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String BUCKET = "idle-lane-test";

  @TempDir private Path folder;
  private final ScriptedTransport transport = new ScriptedTransport();

  private TelemetryWriter open(boolean spooled, Duration idle) {
    DeliveryOptions options = DeliveryOptions.builder().linger(Duration.ZERO).build();
    return BufferedTelemetryWriter.start(
        TelemetrySchema.iotStarter(),
        options,
        Clock.systemUTC(),
        new SingleDestination(new Route("nowhere", "o", BUCKET, "own"), () -> transport),
        spooled ? new SpoolBuffers(SpoolOptions.in(folder), 1) : new MemoryBuffers(options),
        new WriteGate(false),
        SOON,
        idle);
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("iot-center-delivery-" + BUCKET))
        .toList();
  }

  private static void awaitNoThread() throws InterruptedException {
    while (!threads().isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static void send(TelemetryWriter writer, int number) {
    writer.record("pump-7").field("n", number).send();
  }

  private List<Integer> numbers() {
    return transport.stored().stream()
        .map(line -> Integer.parseInt(line.replaceAll(".* n=(\\d+)i .*", "$1")))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theThreadEndsAndTheNextRecordStartsAnother(boolean spooled) throws InterruptedException {
    try (TelemetryWriter writer = open(spooled, Duration.ofMillis(1))) {
      assertThat(threads()).as("nothing to do yet").isEmpty();
      for (int round = 0; round < 5; round++) {
        send(writer, round);
        writer.flush(SOON);
        awaitNoThread();
        assertThat(writer.status().stored()).isEqualTo(round + 1);
      }
      writer.flush(SOON); // finds no thread, and nothing to do
      send(writer, 5);
      while (writer.status().stored() < 6) {
        Thread.onSpinWait();
      }
      send(writer, 6);
    }
    assertThat(numbers()).containsExactly(0, 1, 2, 3, 4, 5, 6);
    awaitNoThread();
  }

  /** Records come just when the thread is about to end. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noRecordIsForgottenOverThat(boolean spooled) throws InterruptedException {
    int records = 2_000;
    try (TelemetryWriter writer = open(spooled, Duration.ZERO)) {
      for (int i = 0; i < records; i++) {
        send(writer, i);
        while (writer.status().stored() <= i) {
          Thread.onSpinWait();
        }
        if (i % 3 == 0) {
          TimeUnit.MICROSECONDS.sleep(100);
        }
      }
      assertThat(threads()).hasSizeLessThan(2);
    }
    assertThat(numbers()).isEqualTo(IntStream.range(0, records).boxed().toList());
  }
}
