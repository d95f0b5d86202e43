package io.iotcenter.model;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How telemetry is laid out in its bucket: the measurement, the tag that names the device, and the
 * fields with a meaning of their own.
 *
 * <p>{@link #iotStarter()} is the layout of InfluxData's "IoT Starter" tutorial and the default
 * everywhere; {@link #iotCenterV2()} reads what the older iot-center wrote. Immutable and
 * thread-safe.
 *
 * @param measurement the measurement of every telemetry point
 * @param deviceTag the key of the tag that holds the device id
 * @param temperatureField air temperature in °C
 * @param humidityField relative humidity in %
 * @param pressureField air pressure in hPa
 * @param latitudeField latitude in degrees, north positive
 * @param longitudeField longitude in degrees, east positive
 */
public record TelemetrySchema(
    String measurement,
    String deviceTag,
    String temperatureField,
    String humidityField,
    String pressureField,
    String latitudeField,
    String longitudeField) {

  private static final TelemetrySchema IOT_STARTER =
      new TelemetrySchema(
          "environment", "device", "Temperature", "Humidity", "Pressure", "Lat", "Lon");

  /**
   * Checks the names.
   *
   * @throws InvalidInputException if a name is one that InfluxDB refuses or changes
   */
  public TelemetrySchema {
    Names.requireMeasurement(measurement);
    Names.requireTagKey(deviceTag);
    for (String field :
        new String[] {
          temperatureField, humidityField, pressureField, latitudeField, longitudeField
        }) {
      Names.requireFieldKey(field);
    }
  }

  /**
   * The tutorial's layout: measurement {@code environment}, tag {@code device}, fields {@code
   * Temperature}, {@code Humidity}, {@code Pressure}, {@code Lat}, {@code Lon}.
   *
   * @return the default schema
   */
  public static TelemetrySchema iotStarter() {
    return IOT_STARTER;
  }

  /**
   * The layout of iot-center v2, whose device tag is {@code clientId}.
   *
   * @return the schema of the older application
   */
  public static TelemetrySchema iotCenterV2() {
    return IOT_STARTER.withDeviceTag("clientId");
  }

  /**
   * The same schema with another measurement.
   *
   * @param name the measurement
   * @return a new schema
   */
  public TelemetrySchema withMeasurement(String name) {
    return new TelemetrySchema(
        name,
        deviceTag,
        temperatureField,
        humidityField,
        pressureField,
        latitudeField,
        longitudeField);
  }

  /**
   * The same schema with another device tag.
   *
   * @param key the tag key
   * @return a new schema
   */
  public TelemetrySchema withDeviceTag(String key) {
    return new TelemetrySchema(
        measurement,
        key,
        temperatureField,
        humidityField,
        pressureField,
        latitudeField,
        longitudeField);
  }

  /**
   * The fields that are always written as doubles, also where the caller passes a whole number: a
   * bucket keeps one type per field.
   *
   * @return the field keys
   */
  public Set<String> doubleFields() {
    Set<String> fields = new LinkedHashSet<>();
    fields.add(temperatureField);
    fields.add(humidityField);
    fields.add(pressureField);
    fields.add(latitudeField);
    fields.add(longitudeField);
    return fields;
  }
}
