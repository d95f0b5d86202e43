package io.iotcenter.internal.influx;

import java.io.IOException;

/** An answer that InfluxDB would not give: a proxy, a captive portal, another program. */
final class ForeignAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  ForeignAnswerException(String message) {
    super(message);
  }
}
