package io.iotcenter.telemetry;

import io.iotcenter.model.IotCenterException;

/** A flush that did not get everything stored; its report says what, and why. */
public final class DeliveryException extends IotCenterException {
  private final transient DeliveryReport report;

  /**
   * Creates an exception.
   *
   * @param report what became of the records
   */
  public DeliveryException(DeliveryReport report) {
    super(report.describe());
    this.report = report;
  }

  /**
   * What became of the records.
   *
   * @return the report
   */
  public DeliveryReport report() {
    return report;
  }

  /** {@code true} if nothing was rejected: what is pending is still being delivered. */
  @Override
  public boolean isRetryable() {
    return report.rejected() == 0;
  }
}
