package io.iotcenter.sensor;

import io.iotcenter.sensor.chip.Calibration;
import io.iotcenter.sensor.chip.CalibrationPreset;
import io.iotcenter.sensor.chip.MeasurementTime;
import io.iotcenter.sensor.chip.Oversampling;
import io.iotcenter.sensor.imperfection.FaultPlan;
import io.iotcenter.sensor.imperfection.Imperfection;
import io.iotcenter.sensor.internal.check.Faults;
import io.iotcenter.sensor.internal.chip.ChipSpec;
import io.iotcenter.sensor.internal.fault.FaultTimeline;
import io.iotcenter.sensor.internal.sense.CalibrationCheck;
import io.iotcenter.sensor.internal.sense.ImperfectionCheck;
import io.iotcenter.sensor.internal.sense.SensingElement;
import io.iotcenter.sensor.internal.sense.Settings;
import io.iotcenter.sensor.weather.Environment;
import io.iotcenter.sensor.weather.Indoors;
import io.iotcenter.sensor.weather.Weather;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Chooses what a {@link VirtualBme280} is. Not thread-safe. */
public final class VirtualBme280Builder {
  private static final int ADDRESS_LOW = 0x76;
  private static final int ADDRESS_HIGH = 0x77;

  private final Site site;
  private long seed;
  private int address = ADDRESS_LOW;
  private @Nullable Weather weather;
  private @Nullable Double heatedToCelsius;
  private @Nullable Imperfection imperfection;
  private FaultPlan faultPlan = FaultPlan.none();
  private Calibration calibration = CalibrationPreset.PERIPH_I2C.calibration();
  private Settings settings =
      new Settings(Oversampling.X1, Oversampling.X1, Oversampling.X1, false);
  private MeasurementTime timing = MeasurementTime.TYPICAL;
  private boolean strictConfig;
  private InstantSource clock = Clock.systemUTC();

  VirtualBme280Builder(Site site) {
    this.site = site;
  }

  /**
   * What all chance depends on: the weather, the chip's errors, its noise, its faults. Default: 0.
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
   * Puts the sensor into a room, see {@link Indoors}. Default: outdoors.
   *
   * @param setpointCelsius what the heating is set to, 5 to 35 °C
   * @return this
   */
  public VirtualBme280Builder indoors(double setpointCelsius) {
    heatedToCelsius = setpointCelsius;
    return this;
  }

  /**
   * The address on the I2C bus: 0x76 with the chip's pin SDO low, 0x77 with it high. Default: 0x76.
   *
   * @param sevenBits 0x76 or 0x77
   * @return this
   */
  public VirtualBme280Builder i2cAddress(int sevenBits) {
    address = sevenBits;
    return this;
  }

  /**
   * The chip's coefficients. Default: {@link CalibrationPreset#PERIPH_I2C}.
   *
   * @param coefficients the coefficients; the chip must be able to measure with them
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
   * @param temperature of the temperature; the others need it, so it cannot be skipped here
   * @param pressure of the pressure; cannot be skipped here
   * @param humidity of the humidity; cannot be skipped here
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
   * When the chip fails. Default: never.
   *
   * @param plan the faults
   * @return this
   */
  public VirtualBme280Builder faults(FaultPlan plan) {
    faultPlan = Objects.requireNonNull(plan, "plan");
    return this;
  }

  /**
   * How long measurements take. Default: {@link MeasurementTime#TYPICAL}.
   *
   * @param time how long
   * @return this
   */
  public VirtualBme280Builder measurementTime(MeasurementTime time) {
    timing = Objects.requireNonNull(time, "time");
    return this;
  }

  /**
   * Whether writes to the register config are ignored in normal mode. The data sheet says that they
   * may be (section 5.4.6), and drivers do it nevertheless. Default: no.
   *
   * @param ignored whether they are ignored
   * @return this
   */
  public VirtualBme280Builder ignoreConfigInNormalMode(boolean ignored) {
    strictConfig = ignored;
    return this;
  }

  /**
   * Where the time comes from, for {@link VirtualBme280#read()} and on the buses. Default: the
   * system's clock.
   *
   * @param source the clock, for example a {@link ManualClock}
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
    check(faults);
    faults.throwIfAny();
    Environment air = environment();
    FaultTimeline timeline = FaultTimeline.of(faultPlan, seed);
    SensingElement element = new SensingElement(air, calibration, imperfection(), timeline, seed);
    ChipSpec chip =
        new ChipSpec(element, calibration, timeline, timing, strictConfig, clock, wire(), seed);
    return new VirtualBme280(site, air, settings, chip, address);
  }

  void check(Faults faults) {
    site.check(faults);
    if (heatedToCelsius != null) {
      faults.requireWithin("indoors", heatedToCelsius, 5, 35, "°C");
    }
    if (address != ADDRESS_LOW && address != ADDRESS_HIGH) {
      faults.add("I2C address", "0x%02X is neither 0x76 nor 0x77".formatted(address));
    }
    if (settings.skipsAny()) {
      faults.add("oversampling", "read() gives all values, so it can skip none");
    }
    CalibrationCheck.check(calibration, faults);
    ImperfectionCheck.check(imperfection(), faults);
    FaultTimeline.check(faultPlan, faults);
  }

  private Environment environment() {
    Environment outside = site.environment(weather == null ? Weather.seeded(seed) : weather, seed);
    return heatedToCelsius == null ? outside : Indoors.room(outside, heatedToCelsius);
  }

  private LongConsumer wire() {
    return clock instanceof ManualClock manual ? manual::advanceNanos : nanos -> {};
  }

  private Imperfection imperfection() {
    return imperfection == null ? Imperfection.typical(seed) : imperfection;
  }
}
