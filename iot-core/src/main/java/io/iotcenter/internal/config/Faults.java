package io.iotcenter.internal.config;

import io.iotcenter.model.ConfigurationException;
import io.iotcenter.model.ConfigurationException.Fault;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that it can be told at once. */
public final class Faults {
  private final List<Fault> faults = new ArrayList<>();

  public void add(String property, String problem, String remedy) {
    Fault fault = new Fault(property, problem, remedy);
    if (!faults.contains(fault)) {
      faults.add(fault);
    }
  }

  public void add(Setting setting, String problem, String remedy) {
    add(setting.name(), problem, remedy);
  }

  /**
   * Goes on only where nothing was added.
   *
   * @throws ConfigurationException with every fault
   */
  public void throwIfAny() {
    if (!faults.isEmpty()) {
      throw new ConfigurationException(faults);
    }
  }
}
