package io.iotcenter.sensor.internal.sense;

import io.iotcenter.sensor.chip.Oversampling;

/**
 * How one measurement is made.
 *
 * @param filtered whether the filter is on: then values have 20 bits whatever the oversampling
 */
public record Settings(
    Oversampling temperature, Oversampling pressure, Oversampling humidity, boolean filtered) {

  public boolean skipsAny() {
    return temperature == Oversampling.SKIP
        || pressure == Oversampling.SKIP
        || humidity == Oversampling.SKIP;
  }

  int temperatureStep() {
    return step(temperature);
  }

  int pressureStep() {
    return step(pressure);
  }

  /** Without the filter a value has 16 bits, and one more for each doubling of the oversampling. */
  private int step(Oversampling oversampling) {
    return filtered || oversampling == Oversampling.SKIP ? 1 : 1 << (5 - oversampling.code());
  }
}
