package io.iotcenter.query;

import io.iotcenter.model.IotCenterException;

/** An answer has more series than the question allows. */
public final class TooManySeriesException extends IotCenterException {

  /**
   * Creates an exception.
   *
   * @param allowed how many the question allows
   */
  public TooManySeriesException(int allowed) {
    super(
        "the answer has more than "
            + allowed
            + " series (columns times devices, or times their sets of tags); ask for fewer devices"
            + " or fields, or raise maxSeries");
  }
}
