package io.iotcenter.sensor.error;

/** The root of everything the virtual sensor throws on its own account. */
public class SensorException extends RuntimeException {

  /**
   * Creates an exception.
   *
   * @param message what went wrong, and the remedy where there is one
   */
  public SensorException(String message) {
    super(message);
  }
}
