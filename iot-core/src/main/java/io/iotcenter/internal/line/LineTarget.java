package io.iotcenter.internal.line;

/** Where the lines of a series go. Thread-safe. */
public interface LineTarget {

  /**
   * Takes a copy of a line.
   *
   * @param device the device id in UTF-8
   * @param line the line with its LF
   * @param acceptedAtMillis when it was accepted, milliseconds since 1970
   */
  void accept(byte[] device, LineBuffer line, long acceptedAtMillis);
}
