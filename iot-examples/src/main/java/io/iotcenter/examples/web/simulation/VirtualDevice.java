package io.iotcenter.examples.web.simulation;

import io.iotcenter.examples.SensorFeed;
import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.sensor.weather.Weather;
import io.iotcenter.telemetry.DeviceWriter;
import io.iotcenter.telemetry.TelemetryWriter;
import java.time.Instant;
import java.util.Map;

/**
 * A virtual sensor under the id of a device: the same id is always at the same place, and all of
 * them are under the same weather. For one thread at a time.
 */
public final class VirtualDevice {
  private static final String SENSOR = "virtual_bme280";
  private static final Map<String, String> TAGS =
      Map.of("TemperatureSensor", SENSOR, "HumiditySensor", SENSOR, "PressureSensor", SENSOR);
  private static final Weather WEATHER = Weather.seeded(42);

  private final Place place;
  private final VirtualBme280 sensor;
  private final DeviceWriter writer;

  /** Makes the sensor of a device. */
  public VirtualDevice(String deviceId, TelemetryWriter telemetry) {
    place = Place.of(deviceId);
    sensor =
        VirtualBme280.at(place.latitude(), place.longitude(), Place.ALTITUDE_METRES)
            .seed(deviceId.hashCode())
            .weather(WEATHER)
            .build();
    writer = telemetry.device(deviceId, TAGS);
  }

  /** Writes what it senses at a time. */
  public void send(Instant time) {
    SensorFeed.fill(sensor.read(time), writer)
        .field("Lat", place.latitude())
        .field("Lon", place.longitude())
        .send();
  }
}
