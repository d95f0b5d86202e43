package io.iotcenter.internal.spool;

import io.iotcenter.internal.write.RecordBuffer;
import io.iotcenter.telemetry.Durability;
import io.iotcenter.telemetry.SpoolOptions;
import io.iotcenter.testkit.RecordBufferContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class DiskSpoolContractTest {

  @Nested
  class EveryRecord extends OnDisk {
    EveryRecord() {
      super(Durability.everyRecord());
    }
  }

  @Nested
  class WithinAWindow extends OnDisk {
    WithinAWindow() {
      super(Durability.within(Duration.ofMillis(1)));
    }
  }

  @Nested
  class LeftToTheSystem extends OnDisk {
    LeftToTheSystem() {
      super(Durability.operatingSystem());
    }
  }

  abstract static class OnDisk extends RecordBufferContract {
    private final Durability durability;
    @TempDir Path folder;

    OnDisk(Durability durability) {
      this.durability = durability;
    }

    @Override
    protected RecordBuffer open(long maxBytes) {
      SpoolOptions options =
          SpoolOptions.builder(folder.resolve("spool"))
              .durability(durability)
              .maxBytes(maxBytes)
              .build();
      return DiskSpool.open(options, SpoolKit.ROUTE);
    }
  }
}
