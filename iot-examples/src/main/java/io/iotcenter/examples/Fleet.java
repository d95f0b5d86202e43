package io.iotcenter.examples;

import io.iotcenter.sensor.VirtualFleet;
import io.iotcenter.telemetry.DeviceWriter;
import io.iotcenter.telemetry.TelemetryWriter;
import java.time.Instant;
import java.util.Map;

/** Virtual sensors around Berlin, each with a prepared writer of its own. For one thread. */
final class Fleet {
  private static final Map<String, String> SENSOR_TAGS =
      Map.of(
          "TemperatureSensor", "virtual_bme280",
          "HumiditySensor", "virtual_bme280",
          "PressureSensor", "virtual_bme280");

  private final VirtualFleet sensors;
  private final DeviceWriter[] writers;

  Fleet(FleetOptions options, TelemetryWriter telemetry) {
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

  int size() {
    return writers.length;
  }

  /** Opens a record with what a device senses at a time. */
  DeviceWriter read(int index, Instant time) {
    return SensorFeed.fill(sensors.get(index).read(time), writers[index]);
  }
}
