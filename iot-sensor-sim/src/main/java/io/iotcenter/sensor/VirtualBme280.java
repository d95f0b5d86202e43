package io.iotcenter.sensor;

import io.iotcenter.sensor.chip.Calibration;
import io.iotcenter.sensor.chip.Compensation;
import io.iotcenter.sensor.chip.I2cBus;
import io.iotcenter.sensor.chip.NackException;
import io.iotcenter.sensor.chip.SpiBus;
import io.iotcenter.sensor.imperfection.Fault;
import io.iotcenter.sensor.internal.check.Faults;
import io.iotcenter.sensor.internal.check.Times;
import io.iotcenter.sensor.internal.chip.Chip;
import io.iotcenter.sensor.internal.chip.ChipI2cBus;
import io.iotcenter.sensor.internal.chip.ChipSpec;
import io.iotcenter.sensor.internal.chip.ChipSpiBus;
import io.iotcenter.sensor.internal.sense.RawSample;
import io.iotcenter.sensor.internal.sense.Settings;
import io.iotcenter.sensor.weather.Conditions;
import io.iotcenter.sensor.weather.Environment;
import io.iotcenter.sensor.weather.Location;
import io.iotcenter.sensor.weather.Track;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A virtual Bosch BME280 in believable weather, exact down to its registers.
 *
 * <pre>{@code
 * VirtualBme280 sensor = VirtualBme280.at(52.52, 13.40, 34).seed(42).build();
 * Bme280Reading now = sensor.read();
 * }</pre>
 *
 * <p>The same object seen from below is a chip on a bus, on which an unmodified driver runs: {@link
 * #i2c()} and {@link #spi()}. Thread-safe.
 */
public final class VirtualBme280 {
  private static final int I2C_HERTZ = 100_000;
  private static final int I2C_HERTZ_MAX = 3_400_000;
  private static final int SPI_HERTZ = 1_000_000;
  private static final int SPI_HERTZ_MAX = 10_000_000;

  private final Site site;
  private final Environment environment;
  private final Settings settings;
  private final ChipSpec spec;
  private final int address;
  private final Compensation compensation;
  private @Nullable Chip chip;

  VirtualBme280(Site site, Environment environment, Settings settings, ChipSpec spec, int address) {
    this.site = site;
    this.environment = environment;
    this.settings = settings;
    this.spec = spec;
    this.address = address;
    compensation = Compensation.dataSheetInteger(spec.calibration());
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
    return new VirtualBme280Builder(new Site.Fixed(latitude, longitude, altitudeMetres));
  }

  /**
   * Puts a sensor on something that moves.
   *
   * @param track where it goes
   * @return a builder
   */
  public static VirtualBme280Builder along(Track track) {
    return new VirtualBme280Builder(new Site.Moving(Objects.requireNonNull(track, "track")));
  }

  /**
   * Puts a sensor into air of one's own making: a cold store, a step for a test.
   *
   * @param air the air over time
   * @return a builder
   */
  public static VirtualBme280Builder in(Environment air) {
    return new VirtualBme280Builder(new Site.Given(Objects.requireNonNull(air, "air")));
  }

  /**
   * Reads the sensor now.
   *
   * @return what {@link #read(Instant)} gives for the clock's instant
   * @throws NackException if the chip does not answer by its plan of faults
   */
  public Bme280Reading read() {
    return read(Times.nanos(spec.clock().instant()));
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
   * @throws NackException if the chip does not answer by its plan of faults
   */
  public Bme280Reading read(Instant time) {
    return read(Times.nanos(time));
  }

  private Bme280Reading read(long epochNanos) {
    if (isActive(Fault.NACK, epochNanos) || isActive(Fault.POWER_LOSS, epochNanos)) {
      throw new NackException(address, "the chip fails as planned at " + Times.instant(epochNanos));
    }
    long raw = spec.element().measure(settings, epochNanos);
    if (isActive(Fault.BIT_FLIP, epochNanos)) {
      raw = RawSample.withFlippedBit(raw, spec.seed(), epochNanos);
    }
    int temperature = RawSample.temperature(raw);
    double fine = compensation.fineTemperature(temperature);
    return new Bme280Reading(
        epochNanos,
        compensation.temperatureCelsius(temperature),
        compensation.pressurePascals(RawSample.pressure(raw), fine) / 100,
        isActive(Fault.MISSING_HUMIDITY, epochNanos)
            ? Double.NaN
            : compensation.relativeHumidityPercent(RawSample.humidity(raw), fine));
  }

  private boolean isActive(Fault fault, long epochNanos) {
    return spec.faults().isActive(fault, epochNanos);
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

  /**
   * Where the sensor is at an instant.
   *
   * @param time when
   * @return the place; empty for a sensor that is only {@link #in} some air
   */
  public Optional<Location> location(Instant time) {
    return site.location(time);
  }

  /**
   * The chip's coefficients.
   *
   * @return the coefficients
   */
  public Calibration calibration() {
    return spec.calibration();
  }

  /**
   * The I2C bus at 100 kHz, with the chip on it.
   *
   * @return the bus; the chip is the same for each call and each bus
   */
  public I2cBus i2c() {
    return i2c(I2C_HERTZ);
  }

  /**
   * The I2C bus at another speed.
   *
   * @param hertz 1 to 3,400,000 bits a second
   * @return the bus
   * @throws io.iotcenter.sensor.error.SensorInputException if the speed is outside its range
   */
  public I2cBus i2c(int hertz) {
    requireSpeed(hertz, I2C_HERTZ_MAX);
    return new ChipI2cBus(chip(), address, hertz);
  }

  /**
   * The SPI bus at 1 MHz, with the chip on it. From the first transfer on the chip does not answer
   * on I2C any more, until power-on or soft reset.
   *
   * @return the bus; the chip is the same for each call and each bus
   */
  public SpiBus spi() {
    return spi(SPI_HERTZ);
  }

  /**
   * The SPI bus at another speed.
   *
   * @param hertz 1 to 10,000,000 bits a second
   * @return the bus
   * @throws io.iotcenter.sensor.error.SensorInputException if the speed is outside its range
   */
  public SpiBus spi(int hertz) {
    requireSpeed(hertz, SPI_HERTZ_MAX);
    return new ChipSpiBus(chip(), hertz);
  }

  private static void requireSpeed(int hertz, int max) {
    Faults faults = new Faults();
    faults.requireWithin("bus speed", hertz, 1, max, "Hz");
    faults.throwIfAny();
  }

  // most devices of a large fleet are never looked at from below
  private synchronized Chip chip() {
    if (chip == null) {
      chip = new Chip(spec);
    }
    return chip;
  }
}
