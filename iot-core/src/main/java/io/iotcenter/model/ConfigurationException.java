package io.iotcenter.model;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that cannot work; all faults at once. */
public final class ConfigurationException extends IotCenterException {

  /**
   * One thing that is wrong. Never holds the value of a secret.
   *
   * @param property the setting, for example {@code INFLUX_TOKEN}
   * @param problem what is wrong
   * @param remedy what to do about it
   */
  public record Fault(String property, String problem, String remedy) {
    @Override
    public String toString() {
      return property + " " + problem + ": " + remedy;
    }
  }

  private final transient List<Fault> faults;

  /**
   * Creates an exception.
   *
   * @param faults what is wrong, at least one
   */
  public ConfigurationException(List<Fault> faults) {
    super(
        faults.stream()
            .map(Fault::toString)
            .collect(Collectors.joining("\n  ", "the configuration cannot work:\n  ", "")));
    this.faults = List.copyOf(faults);
  }

  /**
   * What is wrong.
   *
   * @return the faults, at least one
   */
  public List<Fault> faults() {
    return faults;
  }
}
