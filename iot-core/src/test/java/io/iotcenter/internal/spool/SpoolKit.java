package io.iotcenter.internal.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.iotcenter.internal.write.LineBatch;
import io.iotcenter.internal.write.RecordBuffer;
import io.iotcenter.internal.write.Route;
import io.iotcenter.telemetry.Durability;
import io.iotcenter.telemetry.SpoolOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** What the tests of the spool share. */
final class SpoolKit {
  static final Route ROUTE =
      new Route("http://localhost:8086", "my-org", "iot_center", "INFLUX_TOKEN");
  static final long START = 1_780_000_000_000L;
  static final byte[] DEVICE = "greenhouse-1".getBytes(UTF_8);

  /** Its sync comes when a test asks for it. */
  static final Durability WINDOW = Durability.within(Duration.ofDays(1));

  private SpoolKit() {}

  static SpoolOptions options(Path folder, Durability durability) {
    return SpoolOptions.builder(folder).durability(durability).segmentBytes(4 << 10).build();
  }

  static String line(long number) {
    return "environment,device=greenhouse-1 Temperature=21.5,n=" + number + "i\n";
  }

  static List<String> lines(long from, long to) {
    return LongStream.range(from, to).mapToObj(n -> line(n).strip()).toList();
  }

  static long append(RecordBuffer spool, String line, long acceptedAtMillis) {
    byte[] bytes = line.getBytes(UTF_8);
    return spool.append(DEVICE, bytes, 0, bytes.length, acceptedAtMillis);
  }

  static long append(RecordBuffer spool, long number) {
    return append(spool, line(number), START + number);
  }

  static void appendAll(RecordBuffer spool, long from, long to) {
    for (long number = from; number < to; number++) {
      append(spool, number);
    }
  }

  /** Everything that is not acknowledged, read in batches. */
  static List<String> readAll(RecordBuffer spool) {
    List<String> all = new ArrayList<>();
    LineBatch batch = new LineBatch(100, 1 << 20);
    long sequence = spool.firstSequence();
    spool.read(sequence, batch);
    while (batch.lines() > 0) {
      for (int i = 0; i < batch.lines(); i++) {
        all.add(batch.text(i));
      }
      sequence = batch.sequence(batch.lines());
      spool.read(sequence, batch);
    }
    return all;
  }
}
