package io.iotcenter.sensor.internal.chip;

import io.iotcenter.sensor.chip.MeasurementTime;
import io.iotcenter.sensor.chip.Oversampling;
import io.iotcenter.sensor.imperfection.Fault;
import io.iotcenter.sensor.internal.fault.FaultTimeline;
import io.iotcenter.sensor.internal.sense.RawSample;
import io.iotcenter.sensor.internal.sense.SensingElement;
import io.iotcenter.sensor.internal.sense.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sleep, forced and normal mode (data sheet, section 3.3), carried on to an instant when asked. */
final class MeasurementCycle {
  private static final Logger LOG = LoggerFactory.getLogger(MeasurementCycle.class);
  private static final int NO_COMMAND = -1;
  private static final Settings NOTHING =
      new Settings(Oversampling.SKIP, Oversampling.SKIP, Oversampling.SKIP, false);
  // after so many samples for each unit of the coefficient the filter has forgotten the one before
  private static final int SAMPLES_TO_FORGET = 24;

  private enum Phase {
    ASLEEP,
    MEASURING,
    STANDBY
  }

  private final ControlRegisters control;
  private final DataRegisters data;
  private final SensingElement element;
  private final FaultTimeline faults;
  private final MeasurementTime timing;
  private final IirFilter temperatureFilter = new IirFilter();
  private final IirFilter pressureFilter = new IirFilter();

  private Phase phase = Phase.ASLEEP;
  private long nextAt;
  private int delayedCommand = NO_COMMAND;
  private Settings settings = NOTHING;
  private long sample;

  MeasurementCycle(
      ControlRegisters control,
      DataRegisters data,
      SensingElement element,
      FaultTimeline faults,
      MeasurementTime timing) {
    this.control = control;
    this.data = data;
    this.element = element;
    this.faults = faults;
    this.timing = timing;
  }

  void reset() {
    phase = Phase.ASLEEP;
    delayedCommand = NO_COMMAND;
    resetFilter();
  }

  void resetFilter() {
    temperatureFilter.reset();
    pressureFilter.reset();
  }

  boolean isMeasuring() {
    return phase == Phase.MEASURING;
  }

  boolean hasDelayedCommand() {
    return delayedCommand != NO_COMMAND;
  }

  /** A write to ctrl_meas: carried out at once, after the measurement under way, or ignored. */
  void command(int ctrlMeas, long now) {
    if (phase != Phase.MEASURING) {
      execute(ctrlMeas, now);
    } else if (hasDelayedCommand()) {
      LOG.debug("ctrl_meas: {} ignored, another one waits for the measurement", ctrlMeas);
    } else {
      delayedCommand = ctrlMeas;
    }
  }

  private void execute(int ctrlMeas, long now) {
    control.ctrlMeas(ctrlMeas);
    if (control.isAsleep()) {
      phase = Phase.ASLEEP;
    } else if (!(control.isNormal() && phase == Phase.STANDBY)) {
      start(now);
    }
  }

  /** Lets everything happen that is due. */
  void runTo(long now) {
    while (phase != Phase.ASLEEP && nextAt <= now) {
      if (phase == Phase.MEASURING) {
        finish(nextAt);
      } else {
        start(firstThatMatters(now));
      }
    }
  }

  /** The air counts as it is now, also where its owner changes it before anybody looks again. */
  private void start(long at) {
    Oversampling humidity = hasHumidity(at) ? control.humidity() : Oversampling.SKIP;
    settings =
        new Settings(
            control.temperature(), control.pressure(), humidity, control.filterCoefficient() > 1);
    sample = element.measure(settings, at);
    phase = Phase.MEASURING;
    nextAt = at + slowed(timing.nanos(control.temperature(), control.pressure(), humidity), at);
  }

  private void finish(long at) {
    data.publish(filtered());
    if (control.isNormal()) {
      phase = Phase.STANDBY;
      nextAt = at + slowed(control.standbyNanos(!hasHumidity(at)), at);
    } else {
      control.sleep();
      phase = Phase.ASLEEP;
    }
    if (hasDelayedCommand()) {
      int command = delayedCommand;
      delayedCommand = NO_COMMAND;
      execute(command, at);
    }
  }

  /** A value that is skipped leaves the memory of its filter alone. */
  private long filtered() {
    int coefficient = control.filterCoefficient();
    int temperature = RawSample.temperature(sample);
    int pressure = RawSample.pressure(sample);
    return RawSample.of(
        settings.temperature() == Oversampling.SKIP
            ? temperature
            : temperatureFilter.next(temperature, coefficient),
        settings.pressure() == Oversampling.SKIP
            ? pressure
            : pressureFilter.next(pressure, coefficient),
        RawSample.humidity(sample));
  }

  /** The start of the next cycle, or after a long time that of one whose traces still show. */
  private long firstThatMatters(long now) {
    long cycle =
        slowed(
            timing.nanos(control.temperature(), control.pressure(), control.humidity())
                + control.standbyNanos(!hasHumidity(nextAt)),
            nextAt);
    long kept = (long) SAMPLES_TO_FORGET * control.filterCoefficient();
    return nextAt + cycle * Math.max(0, (now - nextAt) / cycle - kept);
  }

  private boolean hasHumidity(long at) {
    return !faults.isActive(Fault.MISSING_HUMIDITY, at);
  }

  private long slowed(long nanos, long at) {
    return faults.isActive(Fault.CLOCK_DRIFT, at) ? nanos + nanos / 4 : nanos;
  }
}
