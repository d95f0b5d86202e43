package io.iotcenter.sensor.error;

import java.util.List;
import java.util.stream.Collectors;

/** What a virtual sensor was asked for and cannot be; all faults at once. */
public final class SensorInputException extends SensorException {

  /**
   * One thing that is wrong.
   *
   * @param property what it is, for example {@code latitude}
   * @param problem what is wrong with it, with the range it must be in
   */
  public record Fault(String property, String problem) {
    @Override
    public String toString() {
      return property + ": " + problem;
    }
  }

  private final transient List<Fault> faults;

  /**
   * Creates an exception.
   *
   * @param faults what is wrong, at least one
   */
  public SensorInputException(List<Fault> faults) {
    super(
        faults.stream()
            .map(Fault::toString)
            .collect(Collectors.joining("\n  ", "the virtual sensor cannot work:\n  ", "")));
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
