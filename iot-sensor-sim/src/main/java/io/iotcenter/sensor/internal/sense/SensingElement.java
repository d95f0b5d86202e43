package io.iotcenter.sensor.internal.sense;

import io.iotcenter.sensor.chip.Calibration;
import io.iotcenter.sensor.chip.Oversampling;
import io.iotcenter.sensor.imperfection.Fault;
import io.iotcenter.sensor.imperfection.Imperfection;
import io.iotcenter.sensor.imperfection.Shift;
import io.iotcenter.sensor.internal.check.Times;
import io.iotcenter.sensor.internal.fault.FaultTimeline;
import io.iotcenter.sensor.internal.fault.Spell;
import io.iotcenter.sensor.internal.weather.Air;
import io.iotcenter.sensor.weather.Conditions;
import io.iotcenter.sensor.weather.Environment;

/** What counts: from the air at an instant to raw values. No state, so any thread, any order. */
public final class SensingElement {
  private static final double NANOS_PER_YEAR = 365.2425 * 86_400e9;

  private final Environment environment;
  private final Inversion inversion;
  private final Imperfection imperfection;
  private final FaultTimeline faults;
  private final long driftsSince;
  private final Noise noise;

  public SensingElement(
      Environment environment,
      Calibration calibration,
      Imperfection imperfection,
      FaultTimeline faults,
      long seed) {
    this.environment = environment;
    this.imperfection = imperfection;
    this.faults = faults;
    inversion = new Inversion(calibration);
    driftsSince = Times.nanos(imperfection.driftsSince());
    noise = new Noise(seed);
  }

  /** A measurement that starts at an instant. */
  public long measure(Settings settings, long startNanos) {
    Spell stuck = faults.last(Fault.STUCK_VALUE, startNanos);
    long epochNanos = stuck.holds(startNanos) ? stuck.start() : startNanos;
    Conditions air = environment.at(epochNanos);
    Shift offset = imperfection.offset();
    Shift drift = imperfection.driftPerYear();
    double years = Math.max(0, ((double) epochNanos - driftsSince) / NANOS_PER_YEAR);
    double chip = air.temperatureCelsius() + imperfection.selfHeatingKelvin();

    double celsius = chip + offset.temperatureKelvin() + years * drift.temperatureKelvin();
    double hectopascals =
        air.pressureHectopascals()
            + offset.pressureHectopascals()
            + years * drift.pressureHectopascals();
    double percent =
        air.relativeHumidityPercent() * Air.drying(air.temperatureCelsius(), chip)
            + offset.humidityPercent()
            + years * drift.humidityPercent();
    return count(settings, epochNanos, celsius, 100 * hectopascals, percent);
  }

  private long count(
      Settings settings, long epochNanos, double celsius, double pascals, double percent) {
    boolean noisy = imperfection.noise();
    double kelvin = noisy ? noise.kelvin(settings.temperature(), epochNanos) : 0;
    int temperature = inversion.temperature(celsius + kelvin, settings.temperatureStep());
    double fine = inversion.fineTemperature(temperature);
    int pressure = RawSample.SKIPPED_20_BITS;
    if (settings.pressure() != Oversampling.SKIP) {
      double more = noisy ? noise.pascals(settings.pressure(), celsius, epochNanos) : 0;
      pressure = inversion.pressure(pascals + more, fine, settings.pressureStep());
    }
    int humidity = RawSample.SKIPPED_16_BITS;
    if (settings.humidity() != Oversampling.SKIP) {
      double more = noisy ? noise.percent(settings.humidity(), epochNanos) : 0;
      humidity = inversion.humidity(percent + more, fine);
    }
    boolean skipped = settings.temperature() == Oversampling.SKIP;
    return RawSample.of(skipped ? RawSample.SKIPPED_20_BITS : temperature, pressure, humidity);
  }
}
