package io.iotcenter.sensor.internal.check;

import io.iotcenter.sensor.error.SensorInputException;
import io.iotcenter.sensor.error.SensorInputException.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what is wrong, so that it can be told at once. */
public final class Faults {
  private final List<Fault> faults = new ArrayList<>();

  public void add(String property, String problem) {
    faults.add(new Fault(property, problem));
  }

  /** NaN is outside every range. */
  public void requireWithin(String property, double value, double min, double max, String unit) {
    if (!(value >= min && value <= max)) {
      add(property, "%s is outside %s to %s %s".formatted(text(value), text(min), text(max), unit));
    }
  }

  /**
   * Goes on only where nothing was added.
   *
   * @throws SensorInputException with every fault
   */
  public void throwIfAny() {
    if (!faults.isEmpty()) {
      throw new SensorInputException(faults);
    }
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%,.0f", value)
        : Double.toString(value);
  }
}
