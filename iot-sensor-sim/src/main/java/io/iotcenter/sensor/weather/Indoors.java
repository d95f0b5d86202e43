package io.iotcenter.sensor.weather;

import io.iotcenter.sensor.internal.weather.Air;

/**
 * A room: heated to a temperature, a little cooler in frost, warmer in summer, slower than the air
 * outside; with as much water in its air as outside, so it is dry in winter.
 */
public final class Indoors {
  private static final int PAST_SAMPLES = 8;
  private static final long STEP_NANOS = 3L * 3600 * 1_000_000_000L;
  private static final double LEAK = 0.04;
  private static final double DRAUGHT = 0.06;
  private static final double SUMMER = 0.6;
  private static final double GAINED_KELVIN = 3;

  private Indoors() {}

  /**
   * The air in a room. Asking it costs some ten times what the air outside does.
   *
   * @param outside the air around the building
   * @param heatedToCelsius what the heating is set to
   * @return the air inside over time
   */
  public static Environment room(Environment outside, double heatedToCelsius) {
    return nanos -> room(outside, heatedToCelsius, nanos);
  }

  private static Conditions room(Environment outside, double setpoint, long epochNanos) {
    Conditions now = outside.at(epochNanos);
    double sum = now.temperatureCelsius();
    for (int i = 1; i < PAST_SAMPLES; i++) {
      sum += outside.at(epochNanos - i * STEP_NANOS).temperatureCelsius();
    }
    // the walls know the mean of the last day
    double walls = sum / PAST_SAMPLES;
    double excess = walls + GAINED_KELVIN - setpoint;
    double celsius =
        setpoint
            + LEAK * (walls - setpoint)
            + SUMMER * (excess + Math.sqrt(excess * excess + 1)) / 2
            + DRAUGHT * (now.temperatureCelsius() - walls);
    double percent = now.relativeHumidityPercent() * Air.drying(now.temperatureCelsius(), celsius);
    return new Conditions(celsius, Math.min(100, percent), now.pressureHectopascals());
  }
}
