package io.iotcenter.sensor.internal.chip;

import io.iotcenter.sensor.internal.sense.RawSample;

/** The measured values, which do not change during a burst (data sheet, chapter 4). */
final class DataRegisters {
  private static final long AFTER_RESET =
      RawSample.of(RawSample.SKIPPED_20_BITS, RawSample.SKIPPED_20_BITS, RawSample.SKIPPED_16_BITS);

  private long visible = AFTER_RESET;
  private long latest = AFTER_RESET;
  private boolean burst;

  void reset() {
    visible = AFTER_RESET;
    latest = AFTER_RESET;
  }

  void beginBurst() {
    burst = true;
  }

  void endBurst() {
    burst = false;
    visible = latest;
  }

  void publish(long sample) {
    latest = sample;
    if (!burst) {
      visible = sample;
    }
  }

  int read(int register) {
    int pressure = RawSample.pressure(visible) << 4;
    int temperature = RawSample.temperature(visible) << 4;
    int humidity = RawSample.humidity(visible);
    int value =
        switch (register - Register.PRESS_MSB) {
          case 0 -> pressure >> 16;
          case 1 -> pressure >> 8;
          case 2 -> pressure;
          case 3 -> temperature >> 16;
          case 4 -> temperature >> 8;
          case 5 -> temperature;
          case 6 -> humidity >> 8;
          default -> humidity;
        };
    return value & 0xFF;
  }
}
