package io.iotcenter.model;

/**
 * An argument that InfluxDB would refuse, or would store as something else than it says.
 *
 * <p>Thrown at the call, before anything is sent or stored.
 */
public final class InvalidInputException extends IotCenterException {
  private final String property;

  /**
   * Creates an exception.
   *
   * @param property the name of what is wrong, for example {@code device id} or {@code tag key}
   * @param problem what is wrong with it, and the remedy
   */
  public InvalidInputException(String property, String problem) {
    super(property + ": " + problem);
    this.property = property;
  }

  /**
   * The name of what is wrong.
   *
   * @return for example {@code device id} or {@code tag key}
   */
  public String property() {
    return property;
  }
}
