package io.iotcenter.internal.influx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Annotated CSV on its way from the server to the caller. Holds the head of each table back until
 * it is seen to be no table of errors, and knows whether the end is one: the rows of a table end
 * with an empty line.
 */
final class FluxAnswer {
  private static final String ERROR_HEADER = ",error,reference";

  /** Where the next line is. */
  private enum Place {
    HEAD,
    ROWS,
    ERROR
  }

  private final OutputStream out;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private int lineStart;
  private Place place = Place.HEAD;
  private boolean quoted;
  private int lineLength;
  private boolean begun;
  private String error = "";

  FluxAnswer(OutputStream out) {
    this.out = out;
  }

  /** What the server says went wrong, or empty. */
  String error() {
    return error;
  }

  /** How many bytes are held back. */
  int held() {
    return held.size();
  }

  /** Whether the answer may end here. */
  boolean isComplete() {
    return begun && place == Place.HEAD && held.size() == 0;
  }

  /** Takes bytes, and passes on what is known to be no error. */
  void take(byte[] bytes, int length) throws IOException {
    int from = 0;
    for (int i = 0; i < length && error.isEmpty(); i++) {
      byte b = bytes[i];
      if (b == '"') {
        quoted = !quoted;
      }
      if (b == '\n' && !quoted) {
        boolean empty = lineLength == 0;
        lineLength = 0;
        if (place != Place.ROWS || empty) {
          passOrHold(bytes, from, i + 1);
          from = i + 1;
          endLine(empty);
        }
      } else if (b != '\r') {
        lineLength++;
      }
    }
    passOrHold(bytes, from, length);
  }

  private void passOrHold(byte[] bytes, int from, int to) throws IOException {
    (place == Place.ROWS ? out : held).write(bytes, from, to - from);
  }

  /** Ends a line of a head, or the rows of a table. */
  private void endLine(boolean empty) throws IOException {
    begun = true;
    String line =
        new String(held.toByteArray(), lineStart, held.size() - lineStart, StandardCharsets.UTF_8);
    if (place == Place.ERROR) {
      error = message(line);
    } else if (line.startsWith(ERROR_HEADER)) {
      place = Place.ERROR;
      held.reset();
    } else if (empty || !line.startsWith("#")) {
      place = empty ? Place.HEAD : Place.ROWS;
      held.writeTo(out);
      held.reset();
    }
    lineStart = held.size();
  }

  /** The first field of a row, behind the column of annotations. */
  private static String message(String row) {
    StringBuilder message = new StringBuilder();
    boolean inQuotes = false;
    for (int i = 1; i < row.length() && (inQuotes || row.charAt(i) != ','); i++) {
      char c = row.charAt(i);
      if (c == '"') {
        inQuotes = !inQuotes;
        if (inQuotes && row.charAt(i - 1) == '"') {
          message.append('"');
        }
      } else {
        message.append(c);
      }
    }
    return message.isEmpty() ? "an error without words" : message.toString().strip();
  }
}
