package io.iotcenter.sensor.internal.sense;

import io.iotcenter.sensor.chip.Calibration;
import io.iotcenter.sensor.chip.Compensation;
import io.iotcenter.sensor.internal.check.Faults;

/**
 * Finds out whether a chip with these coefficients could measure at all: whether what it counts at
 * the edges of the operating range means the same value again.
 */
public final class CalibrationCheck {
  private static final double[] CELSIUS = {-40, 0, 25, 85};
  private static final double[] PASCALS = {30_000, 70_000, 110_000};
  // the range of full accuracy; a chip may end a little above 0 % or below 100 %
  private static final double[] PERCENT = {20, 50, 80};

  private final Compensation compensation;
  private final Inversion inversion;

  private CalibrationCheck(Calibration calibration) {
    compensation = Compensation.dataSheetDouble(calibration);
    inversion = new Inversion(calibration);
  }

  public static void check(Calibration calibration, Faults faults) {
    CalibrationCheck check = new CalibrationCheck(calibration);
    for (double celsius : CELSIUS) {
      String problem = check.problem(celsius);
      if (!problem.isEmpty()) {
        faults.add("calibration", "no chip with these coefficients could measure " + problem);
        return;
      }
    }
  }

  private String problem(double celsius) {
    int temperature = inversion.temperature(celsius, 1);
    if (differs(compensation.temperatureCelsius(temperature), celsius, 0.01)) {
      return celsius + " °C (see T1 to T3)";
    }
    double fine = inversion.fineTemperature(temperature);
    for (double pascals : PASCALS) {
      int pressure = inversion.pressure(pascals, fine, 1);
      if (differs(compensation.pressurePascals(pressure, fine), pascals, 1)) {
        return pascals / 100 + " hPa at " + celsius + " °C (see P1 to P9)";
      }
    }
    for (double percent : PERCENT) {
      int humidity = inversion.humidity(percent, fine);
      if (differs(compensation.relativeHumidityPercent(humidity, fine), percent, 0.02)) {
        return percent + " % at " + celsius + " °C (see H1 to H6)";
      }
    }
    return "";
  }

  private static boolean differs(double value, double expected, double tolerance) {
    return !(Math.abs(value - expected) <= tolerance);
  }
}
