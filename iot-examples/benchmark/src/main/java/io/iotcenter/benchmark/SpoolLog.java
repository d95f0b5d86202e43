package io.iotcenter.benchmark;

import io.iotcenter.internal.spool.DiskSpool;
import io.iotcenter.internal.write.Route;
import io.iotcenter.telemetry.Durability;
import io.iotcenter.telemetry.SpoolOptions;
import java.nio.file.Path;

/** This library's spool. */
final class SpoolLog implements Log {
  private final DiskSpool spool;

  SpoolLog(Path folder, Durability durability) {
    spool =
        DiskSpool.open(
            SpoolOptions.builder(folder).durability(durability).maxBytes(8L << 30).build(),
            new Route("http://localhost:8086", "my-org", "iot_center", "INFLUX_TOKEN"));
  }

  @Override
  public void append(byte[] device, byte[] line) {
    if (spool.append(device, line, 0, line.length, System.currentTimeMillis()) < 0) {
      throw new IllegalStateException("no room");
    }
  }

  @Override
  public void sync() {
    spool.sync();
  }

  @Override
  public void close() {
    spool.close();
  }
}
