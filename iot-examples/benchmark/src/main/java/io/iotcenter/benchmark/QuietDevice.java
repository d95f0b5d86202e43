package io.iotcenter.benchmark;

import io.iotcenter.IotCenter;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeviceWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** From {@code send()} to stored, where one device sends one point now and then. */
final class QuietDevice {
  private static final long LOOK_EVERY_NANOS = 50_000;

  /**
   * One point.
   *
   * @param storedMillis from {@code send()} until the status counts it as stored
   * @param roundTripMillis one request with one line, by another client
   */
  record Sample(double storedMillis, double roundTripMillis) {}

  private QuietDevice() {}

  static double lingerMillis() {
    return DeliveryOptions.defaults().linger().toMillis();
  }

  static List<Sample> run(Target target, long fromIndex, int points)
      throws IOException, InterruptedException {
    List<Sample> samples = new ArrayList<>();
    try (PreEncodedContender bare = new PreEncodedContender(target);
        IotCenter iot = IotCenterContender.open(target, DeliveryOptions.defaults())) {
      DeviceWriter device = iot.telemetry().device("quiet", Points.SENSOR_TAGS);
      IotCenterContender.send(device, fromIndex);
      iot.telemetry().flush(Duration.ofSeconds(10));
      for (long i = fromIndex + 1; i <= fromIndex + points; i++) {
        bare.prepare(i, 1);
        long start = System.nanoTime();
        bare.write(i, 1);
        double roundTrip = millisSince(start);
        long before = iot.telemetry().status().stored();
        start = System.nanoTime();
        IotCenterContender.send(device, i);
        while (iot.telemetry().status().stored() == before) {
          LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        samples.add(new Sample(millisSince(start), roundTrip));
      }
    }
    return samples;
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
