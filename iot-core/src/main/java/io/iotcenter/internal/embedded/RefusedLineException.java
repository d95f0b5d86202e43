package io.iotcenter.internal.embedded;

/** A line that will never be stored; the message is in InfluxDB's words. */
final class RefusedLineException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedLineException(String message) {
    super(message, null, false, false); // thousands may be thrown: no stack trace
  }
}
