package io.iotcenter.examples;

import io.iotcenter.sensor.Bme280Reading;
import io.iotcenter.telemetry.DeviceWriter;

/** Joins the virtual sensor and the telemetry writer, which do not know each other. */
final class SensorFeed {
  private SensorFeed() {}

  /** Sends a reading under the field names of the tutorial. */
  static void send(Bme280Reading reading, DeviceWriter writer) {
    writer
        .field("Temperature", reading.temperatureCelsius())
        .field("Humidity", reading.relativeHumidityPercent())
        .field("Pressure", reading.pressureHectopascals())
        .time(reading.time())
        .send();
  }
}
