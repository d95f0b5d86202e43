package io.iotcenter.sensor;

import io.iotcenter.sensor.chip.Compensation;
import io.iotcenter.sensor.internal.check.Times;
import io.iotcenter.sensor.internal.sense.RawSample;
import io.iotcenter.sensor.internal.sense.SensingElement;
import io.iotcenter.sensor.internal.sense.Settings;
import io.iotcenter.sensor.weather.Conditions;
import io.iotcenter.sensor.weather.Environment;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A virtual Bosch BME280 in believable weather.
 *
 * <pre>{@code
 * VirtualBme280 sensor = VirtualBme280.at(52.52, 13.40, 34).seed(42).build();
 * Bme280Reading now = sensor.read();
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class VirtualBme280 {
  private final Environment environment;
  private final SensingElement element;
  private final Settings settings;
  private final Compensation compensation;
  private final InstantSource clock;

  VirtualBme280(VirtualBme280Builder builder) {
    environment = builder.environment();
    settings = builder.settings();
    clock = builder.clock();
    element =
        new SensingElement(
            environment, builder.calibration(), builder.imperfection(), builder.seed());
    compensation = Compensation.dataSheetInteger(builder.calibration());
  }

  /**
   * Puts a sensor at a place on Earth.
   *
   * @param latitude degrees, north positive, -90 to 90
   * @param longitude degrees, east positive, -180 to 180
   * @param altitudeMetres metres above the sea, -430 to 9,000
   * @return a builder, which checks the place when it builds
   */
  public static VirtualBme280Builder at(double latitude, double longitude, double altitudeMetres) {
    return new VirtualBme280Builder(latitude, longitude, altitudeMetres);
  }

  /**
   * Reads the sensor now.
   *
   * @return what {@link #read(Instant)} gives for the clock's instant
   */
  public Bme280Reading read() {
    return read(clock.instant());
  }

  /**
   * Reads the sensor at an instant, in any order.
   *
   * <p>It is what a driver with the data sheet's integer formulas gets from a forced measurement
   * that starts at this instant, with this sensor's oversampling and without the filter; the
   * registers are not touched.
   *
   * @param time when, 1677 to 2262
   * @return the values
   * @throws io.iotcenter.sensor.error.SensorInputException if the time is outside its range
   */
  public Bme280Reading read(Instant time) {
    long epochNanos = Times.nanos(time);
    long raw = element.measure(settings, epochNanos);
    int temperature = RawSample.temperature(raw);
    double fine = compensation.fineTemperature(temperature);
    return new Bme280Reading(
        epochNanos,
        compensation.temperatureCelsius(temperature),
        compensation.pressurePascals(RawSample.pressure(raw), fine) / 100,
        compensation.relativeHumidityPercent(RawSample.humidity(raw), fine));
  }

  /**
   * The air around the sensor at an instant, as it is, whatever the sensor makes of it.
   *
   * @param time when, 1677 to 2262
   * @return the air
   * @throws io.iotcenter.sensor.error.SensorInputException if the time is outside its range
   */
  public Conditions conditions(Instant time) {
    return environment.at(Times.nanos(time));
  }
}
