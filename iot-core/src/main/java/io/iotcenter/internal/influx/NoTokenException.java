package io.iotcenter.internal.influx;

import java.io.IOException;

/** The application's supplier gave no token: there can be no request. */
final class NoTokenException extends IOException {
  private static final long serialVersionUID = 1L;

  NoTokenException(String message) {
    super(message);
  }
}
