package io.iotcenter.sensor.imperfection;

import io.iotcenter.sensor.internal.math.Hash;
import java.time.Instant;

/**
 * How far a chip is from ideal. Immutable and thread-safe.
 *
 * <p>Values are checked when a sensor is built with it: offsets and yearly drifts up to 50 K, 100
 * hPa and 100 %, self-heating from 0 to 50 K.
 *
 * @param noise whether values have the noise of the data sheet (tables 11 to 14), which is less the
 *     more is oversampled
 * @param offset how far values are off from the first day on
 * @param driftPerYear how far they go away in a year
 * @param driftsSince the first day
 * @param selfHeatingKelvin how much warmer the chip is than the air, from its own power and the
 *     board's; the air at the chip is drier accordingly
 */
public record Imperfection(
    boolean noise,
    Shift offset,
    Shift driftPerYear,
    Instant driftsSince,
    double selfHeatingKelvin) {

  /**
   * A chip that says what the air is, to the last bit it has.
   *
   * @return nothing wrong
   */
  public static Imperfection none() {
    return new Imperfection(false, Shift.NONE, Shift.NONE, Instant.EPOCH, 0);
  }

  /**
   * A chip as it is delivered: noise, and offsets drawn so that nearly all are within the data
   * sheet's accuracy (0.5 °C, 1 hPa, 3 %).
   *
   * @param seed any number; another one gives another chip
   * @return the chip's errors, without drift and self-heating
   */
  public static Imperfection typical(long seed) {
    return none()
        .withNoise(true)
        .withOffset(
            new Shift(
                0.2 * Hash.gaussian(Hash.of(seed, 1)),
                0.4 * Hash.gaussian(Hash.of(seed, 2)),
                1.2 * Hash.gaussian(Hash.of(seed, 3))));
  }

  /**
   * The same with or without noise.
   *
   * @param on whether there is noise
   * @return a copy
   */
  public Imperfection withNoise(boolean on) {
    return new Imperfection(on, offset, driftPerYear, driftsSince, selfHeatingKelvin);
  }

  /**
   * The same with other offsets.
   *
   * @param shift how far values are off
   * @return a copy
   */
  public Imperfection withOffset(Shift shift) {
    return new Imperfection(noise, shift, driftPerYear, driftsSince, selfHeatingKelvin);
  }

  /**
   * The same with another drift. The data sheet's long-term stability is 1 hPa and 0.5 % a year.
   *
   * @param perYear how far values go away in a year
   * @param since the first day; before it nothing has drifted
   * @return a copy
   */
  public Imperfection withDrift(Shift perYear, Instant since) {
    return new Imperfection(noise, offset, perYear, since, selfHeatingKelvin);
  }

  /**
   * The same with another self-heating.
   *
   * @param kelvin how much warmer the chip is than the air, 0 to 50 K
   * @return a copy
   */
  public Imperfection withSelfHeating(double kelvin) {
    return new Imperfection(noise, offset, driftPerYear, driftsSince, kelvin);
  }
}
