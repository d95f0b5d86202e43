package io.iotcenter.telemetry;

import io.iotcenter.model.IotCenterException;

/** The buffer cannot take another record, and the overflow policy does not make room. */
public final class BufferFullException extends IotCenterException {

  /**
   * Creates an exception.
   *
   * @param message which limit is reached, for how long the server has been away, and the remedy
   */
  public BufferFullException(String message) {
    super(message);
  }

  /** {@code true}: the record was not accepted, and may be written again when there is room. */
  @Override
  public boolean isRetryable() {
    return true;
  }
}
