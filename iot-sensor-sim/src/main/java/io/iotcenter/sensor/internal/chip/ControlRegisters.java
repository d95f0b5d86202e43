package io.iotcenter.sensor.internal.chip;

import io.iotcenter.sensor.chip.Oversampling;

/** What a driver sets, and what is in force of it. */
final class ControlRegisters {
  private static final long[] STANDBY_MICROS = {
    500, 62_500, 125_000, 250_000, 500_000, 1_000_000, 10_000, 20_000
  };
  private static final long[] STANDBY_MICROS_BMP280 = {
    500, 62_500, 125_000, 250_000, 500_000, 1_000_000, 2_000_000, 4_000_000
  };

  private int ctrlHum;
  private int ctrlMeas;
  private int config;
  private Oversampling humidity = Oversampling.SKIP;

  void reset() {
    ctrlHum = 0;
    ctrlMeas = 0;
    config = 0;
    humidity = Oversampling.SKIP;
  }

  int ctrlHum() {
    return ctrlHum;
  }

  int ctrlMeas() {
    return ctrlMeas;
  }

  int config() {
    return config;
  }

  /** Takes effect with the next {@link #ctrlMeas(int)} only (data sheet, section 5.4.3). */
  void ctrlHum(int value) {
    ctrlHum = value & 0x07;
  }

  void ctrlMeas(int value) {
    ctrlMeas = value;
    humidity = Oversampling.ofCode(ctrlHum);
  }

  void config(int value) {
    config = value & Register.CONFIG_WRITABLE;
  }

  void sleep() {
    ctrlMeas &= ~Register.MODE;
  }

  boolean isAsleep() {
    return (ctrlMeas & Register.MODE) == 0;
  }

  boolean isNormal() {
    return (ctrlMeas & Register.MODE) == Register.MODE_NORMAL;
  }

  Oversampling temperature() {
    return Oversampling.ofCode(ctrlMeas >> 5);
  }

  Oversampling pressure() {
    return Oversampling.ofCode(ctrlMeas >> 2);
  }

  Oversampling humidity() {
    return humidity;
  }

  /** 1 (off), 2, 4, 8 or 16. */
  int filterCoefficient() {
    return 1 << Math.min((config >> 2) & 0x07, 4);
  }

  long standbyNanos(boolean bmp280) {
    return 1_000 * (bmp280 ? STANDBY_MICROS_BMP280 : STANDBY_MICROS)[config >> 5];
  }
}
