package io.iotcenter.sensor.internal.chip;

import io.iotcenter.sensor.imperfection.Fault;
import io.iotcenter.sensor.internal.fault.FaultTimeline;
import io.iotcenter.sensor.internal.fault.Spell;
import io.iotcenter.sensor.internal.math.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chip behind its buses. They hold its monitor during a transfer. */
public final class Chip {
  private static final Logger LOG = LoggerFactory.getLogger(Chip.class);
  private static final long STARTUP_NANOS = 2_000_000;
  private static final long CHANNEL = 0xB1;

  private final ChipTime time;
  private final CalibrationImage calibration;
  private final FaultTimeline faults;
  private final long seed;
  private final boolean strictConfig;
  private final ControlRegisters control = new ControlRegisters();
  private final DataRegisters data = new DataRegisters();
  private final MeasurementCycle cycle;

  // the chip was powered long before anybody looks at it
  private long readyAt = Long.MIN_VALUE;
  private boolean powered = true;
  private boolean i2cDisabled;
  private int i2cRegister;

  public Chip(ChipSpec spec) {
    time = new ChipTime(spec.clock(), spec.wire());
    calibration = new CalibrationImage(spec.calibration(), spec.seed());
    faults = spec.faults();
    seed = spec.seed();
    strictConfig = spec.strictConfig();
    cycle = new MeasurementCycle(control, data, spec.element(), faults, spec.timing());
  }

  /** Lets time pass by what a byte takes on the wire, or by what the clock says. */
  void pass(long wireNanos) {
    long before = time.now();
    time.pass(wireNanos);
    long now = time.now();
    Spell outage = faults.last(Fault.POWER_LOSS, now);
    powered = !outage.holds(now);
    if (outage.end() > before) {
      reset(outage.end());
    }
    cycle.runTo(now);
  }

  private void reset(long at) {
    control.reset();
    data.reset();
    cycle.reset();
    i2cDisabled = false;
    i2cRegister = 0;
    readyAt = at + STARTUP_NANOS;
  }

  boolean isPowered() {
    return powered;
  }

  boolean isActive(Fault fault) {
    return faults.isActive(fault, time.now());
  }

  boolean isI2cDisabled() {
    return i2cDisabled;
  }

  void disableI2c() {
    i2cDisabled = true;
  }

  /** Sets which register the next byte on I2C is about. */
  void point(int register) {
    i2cRegister = register;
  }

  int readNext() {
    int value = read(i2cRegister);
    i2cRegister = (i2cRegister + 1) & 0xFF;
    return value;
  }

  void writePointed(int value) {
    write(i2cRegister, value);
  }

  void beginBurst() {
    data.beginBurst();
  }

  void endBurst() {
    data.endBurst();
  }

  int read(int register) {
    if (!powered) {
      return 0xFF;
    }
    boolean bmp280 = isActive(Fault.MISSING_HUMIDITY);
    if (bmp280 && isOfHumidity(register)) {
      return 0;
    }
    return switch (register) {
      case Register.ID -> id(bmp280);
      case Register.CTRL_HUM -> control.ctrlHum();
      case Register.STATUS -> status();
      case Register.CTRL_MEAS -> control.ctrlMeas();
      case Register.CONFIG -> control.config();
      default ->
          register >= Register.PRESS_MSB && register <= Register.HUM_LSB
              ? data.read(register)
              : calibration.read(register, isActive(Fault.CRC_DAMAGE));
    };
  }

  private static boolean isOfHumidity(int register) {
    return register == Register.CALIBRATION_H1
        || (register >= Register.CALIBRATION_UPPER && register <= Register.CTRL_HUM)
        || register == Register.HUM_MSB
        || register == Register.HUM_LSB;
  }

  private int id(boolean bmp280) {
    if (isActive(Fault.WRONG_ID)) {
      return Register.ID_BMP180;
    }
    return bmp280 ? Register.ID_BMP280 : Register.ID_BME280;
  }

  private int status() {
    return (cycle.isMeasuring() ? Register.STATUS_MEASURING : 0)
        | (time.now() < readyAt ? Register.STATUS_IM_UPDATE : 0);
  }

  /** Writes to anything but the four registers below change nothing. */
  void write(int register, int value) {
    switch (register) {
      case Register.RESET -> {
        if (value == Register.RESET_COMMAND) {
          reset(time.now());
        }
      }
      case Register.CTRL_HUM -> {
        if (cycle.hasDelayedCommand() || isActive(Fault.MISSING_HUMIDITY)) {
          LOG.debug("ctrl_hum: {} ignored", value);
        } else {
          control.ctrlHum(value);
        }
      }
      case Register.CTRL_MEAS -> cycle.command(value, time.now());
      case Register.CONFIG -> {
        if (strictConfig && control.isNormal()) {
          LOG.debug("config: {} ignored in normal mode", value);
        } else {
          control.config(value);
          cycle.resetFilter();
        }
      }
      default -> {}
    }
  }

  /** Flips a bit of what was read, where that fault is there. */
  void disturb(byte[] read, int from) {
    if (from < read.length && isActive(Fault.BIT_FLIP)) {
      long draw = Hash.of(seed, CHANNEL, time.now());
      int bit = (int) Long.remainderUnsigned(draw, 8L * (read.length - from));
      read[from + bit / 8] ^= (byte) (1 << (bit % 8));
    }
  }
}
