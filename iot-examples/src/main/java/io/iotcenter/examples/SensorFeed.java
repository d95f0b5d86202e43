package io.iotcenter.examples;

import io.iotcenter.sensor.Bme280Reading;
import io.iotcenter.telemetry.DeviceWriter;

/** Joins the virtual sensor and the telemetry writer, which do not know each other. */
public final class SensorFeed {
  private SensorFeed() {}

  /** Puts a reading into a record, under the field names of the tutorial; the caller sends it. */
  public static DeviceWriter fill(Bme280Reading reading, DeviceWriter writer) {
    writer
        .field("Temperature", reading.temperatureCelsius())
        .field("Pressure", reading.pressureHectopascals())
        .time(reading.instant());
    return reading.hasHumidity()
        ? writer.field("Humidity", reading.relativeHumidityPercent())
        : writer;
  }
}
