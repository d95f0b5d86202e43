package io.iotcenter.examples;

import io.iotcenter.examples.terminal.StatusLine;
import io.iotcenter.sensor.VirtualFleet;
import io.iotcenter.telemetry.DeviceWriter;
import io.iotcenter.telemetry.TelemetryWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Virtual sensors around Berlin, each with a prepared writer of its own. For one thread. */
final class Fleet {
  private static final Map<String, String> SENSOR_TAGS =
      Map.of(
          "TemperatureSensor", "virtual_bme280",
          "HumiditySensor", "virtual_bme280",
          "PressureSensor", "virtual_bme280");

  private static final long STATUS_EVERY_NANOS = Duration.ofMillis(500).toNanos();

  private final TelemetryWriter telemetry;
  private final VirtualFleet sensors;
  private final DeviceWriter[] writers;

  Fleet(FleetOptions options, TelemetryWriter telemetry) {
    this.telemetry = telemetry;
    sensors =
        VirtualFleet.of(options.devices)
            .around(52.52, 13.40, 34)
            .withinKilometres(50)
            .seed(options.seed)
            .build();
    writers = new DeviceWriter[options.devices];
    for (int i = 0; i < writers.length; i++) {
      writers[i] = telemetry.device(options.deviceId(i), SENSOR_TAGS);
    }
  }

  /** Sends in rounds until the time is over, and shows now and then what became of it. */
  void send(Pace pace, StatusLine line) {
    long nextStatus = System.nanoTime();
    while (pace.awaitNext()) {
      Instant now = Instant.now();
      for (int i = 0; i < writers.length; i++) {
        SensorFeed.fill(sensors.get(i).read(now), writers[i]).send();
      }
      if (System.nanoTime() >= nextStatus) {
        line.show(DeliveryText.of(telemetry.status()));
        nextStatus = System.nanoTime() + STATUS_EVERY_NANOS;
      }
    }
  }
}
