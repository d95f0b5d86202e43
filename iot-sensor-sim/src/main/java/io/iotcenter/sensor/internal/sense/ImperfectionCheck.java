package io.iotcenter.sensor.internal.sense;

import io.iotcenter.sensor.imperfection.Imperfection;
import io.iotcenter.sensor.imperfection.Shift;
import io.iotcenter.sensor.internal.check.Faults;
import io.iotcenter.sensor.internal.check.Times;

/** Finds what is wrong with an imperfection, when a sensor is built with it. */
public final class ImperfectionCheck {
  private ImperfectionCheck() {}

  public static void check(Imperfection imperfection, Faults faults) {
    check("offset", imperfection.offset(), faults);
    check("drift per year", imperfection.driftPerYear(), faults);
    Times.check("drift since", imperfection.driftsSince(), faults);
    faults.requireWithin("self-heating", imperfection.selfHeatingKelvin(), 0, 50, "K");
  }

  private static void check(String property, Shift shift, Faults faults) {
    faults.requireWithin(property + " of temperature", shift.temperatureKelvin(), -50, 50, "K");
    faults.requireWithin(property + " of pressure", shift.pressureHectopascals(), -100, 100, "hPa");
    faults.requireWithin(property + " of humidity", shift.humidityPercent(), -100, 100, "%");
  }
}
