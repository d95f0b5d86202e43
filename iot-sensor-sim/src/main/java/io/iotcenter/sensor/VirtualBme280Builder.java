package io.iotcenter.sensor;

import io.iotcenter.sensor.chip.Calibration;
import io.iotcenter.sensor.chip.CalibrationPreset;
import io.iotcenter.sensor.chip.Oversampling;
import io.iotcenter.sensor.imperfection.Imperfection;
import io.iotcenter.sensor.internal.check.Faults;
import io.iotcenter.sensor.internal.sense.ImperfectionCheck;
import io.iotcenter.sensor.internal.sense.Settings;
import io.iotcenter.sensor.internal.weather.Place;
import io.iotcenter.sensor.weather.Environment;
import io.iotcenter.sensor.weather.Location;
import io.iotcenter.sensor.weather.Weather;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Chooses what a {@link VirtualBme280} is. Not thread-safe. */
public final class VirtualBme280Builder {
  private final double latitude;
  private final double longitude;
  private final double altitudeMetres;
  private long seed;
  private @Nullable Weather weather;
  private @Nullable Imperfection imperfection;
  private Calibration calibration = CalibrationPreset.PERIPH_I2C.calibration();
  private Settings settings =
      new Settings(Oversampling.X1, Oversampling.X1, Oversampling.X1, false);
  private InstantSource clock = Clock.systemUTC();

  VirtualBme280Builder(double latitude, double longitude, double altitudeMetres) {
    this.latitude = latitude;
    this.longitude = longitude;
    this.altitudeMetres = altitudeMetres;
  }

  /**
   * What all chance depends on: the weather, the chip's errors, its noise. Default: 0.
   *
   * @param value any number
   * @return this
   */
  public VirtualBme280Builder seed(long value) {
    seed = value;
    return this;
  }

  /**
   * The weather, so that sensors with different seeds can stand in the same one. Default: the
   * weather of this sensor's seed.
   *
   * @param shared the weather
   * @return this
   */
  public VirtualBme280Builder weather(Weather shared) {
    weather = Objects.requireNonNull(shared, "shared");
    return this;
  }

  /**
   * The chip's coefficients. Default: {@link CalibrationPreset#PERIPH_I2C}.
   *
   * @param coefficients the coefficients
   * @return this
   */
  public VirtualBme280Builder calibration(Calibration coefficients) {
    calibration = Objects.requireNonNull(coefficients, "coefficients");
    return this;
  }

  /**
   * How {@link VirtualBme280#read()} measures; a driver on a bus sets its own. Default: each once,
   * as the data sheet recommends for weather.
   *
   * @param temperature of the temperature
   * @param pressure of the pressure
   * @param humidity of the humidity
   * @return this
   */
  public VirtualBme280Builder oversampling(
      Oversampling temperature, Oversampling pressure, Oversampling humidity) {
    settings = new Settings(temperature, pressure, humidity, false);
    return this;
  }

  /**
   * How far the chip is from ideal. Default: {@link Imperfection#typical} for the seed.
   *
   * @param errors the chip's errors
   * @return this
   */
  public VirtualBme280Builder imperfection(Imperfection errors) {
    imperfection = Objects.requireNonNull(errors, "errors");
    return this;
  }

  /**
   * Where the time comes from. Default: the system's clock.
   *
   * @param source the clock
   * @return this
   */
  public VirtualBme280Builder clock(InstantSource source) {
    clock = Objects.requireNonNull(source, "source");
    return this;
  }

  /**
   * Makes the sensor.
   *
   * @return a sensor
   * @throws io.iotcenter.sensor.error.SensorInputException if something is outside its range, with
   *     everything that is
   */
  public VirtualBme280 build() {
    Faults faults = new Faults();
    Place.check(latitude, longitude, altitudeMetres, faults);
    ImperfectionCheck.check(imperfection(), faults);
    faults.throwIfAny();
    return new VirtualBme280(this);
  }

  Environment environment() {
    Weather around = weather == null ? Weather.seeded(seed) : weather;
    return around.around(new Location(latitude, longitude, altitudeMetres), seed);
  }

  Imperfection imperfection() {
    return imperfection == null ? Imperfection.typical(seed) : imperfection;
  }

  Calibration calibration() {
    return calibration;
  }

  Settings settings() {
    return settings;
  }

  InstantSource clock() {
    return clock;
  }

  long seed() {
    return seed;
  }
}
