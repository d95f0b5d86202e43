package io.iotcenter.model;

/** A configuration that the back end does not bear out; the report says what, and what to do. */
public final class VerificationException extends IotCenterException {
  private final transient Verification verification;

  /**
   * Creates an exception.
   *
   * @param verification a report in which a check failed
   */
  public VerificationException(Verification verification) {
    super("the configuration does not work:\n" + verification);
    this.verification = verification;
  }

  /**
   * What was looked at.
   *
   * @return the report
   */
  public Verification verification() {
    return verification;
  }
}
