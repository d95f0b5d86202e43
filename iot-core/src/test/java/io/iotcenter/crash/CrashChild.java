package io.iotcenter.crash;

import io.iotcenter.IotCenter;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeviceWriter;
import io.iotcenter.telemetry.SpoolOptions;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.Duration;

/** A gateway to be killed: says each number that it has accepted, until it dies. */
final class CrashChild {
  static final int DEVICES = 10;

  /** Small, so that kills hit the change from one segment to the next. */
  private static final int SEGMENT_BYTES = 32 << 10;

  private CrashChild() {}

  static IotCenter open(String url, String token, String org, String bucket, Path spool) {
    return IotCenter.influxDB()
        .url(url)
        .token(token)
        .org(org)
        .bucket(bucket)
        .delivery(
            DeliveryOptions.builder()
                .batchLines(500)
                .linger(Duration.ofMillis(5))
                .backOff(Duration.ofMillis(5), Duration.ofMillis(50))
                .spool(SpoolOptions.builder(spool).segmentBytes(SEGMENT_BYTES).build())
                .build())
        .build();
  }

  /** Arguments: url, token, organization, bucket, spool, first number. */
  public static void main(String[] args) throws Exception {
    try (IotCenter iot = open(args[0], args[1], args[2], args[3], Path.of(args[4]))) {
      DeviceWriter[] devices = new DeviceWriter[DEVICES];
      for (int i = 0; i < DEVICES; i++) {
        devices[i] = iot.telemetry().device("d" + i);
      }
      try (DataOutputStream accepted =
          new DataOutputStream(new FileOutputStream(FileDescriptor.out))) {
        for (int n = Integer.parseInt(args[5]); ; n++) {
          devices[n % DEVICES].field("n", n).send();
          accepted.writeInt(n);
        }
      }
    }
  }
}
