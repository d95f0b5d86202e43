package io.iotcenter.examples.web.ingest;

import io.iotcenter.examples.web.http.ProblemException;

/**
 * A place in a text of line protocol. A backslash before one of the characters that end a name
 * makes it part of the name; before others it is a backslash.
 */
final class LineReader {
  private static final char END = '\n';

  private final String text;
  private int at;
  private int line;

  LineReader(String text) {
    this.text = text;
  }

  /** Goes to the next line that says something. */
  boolean nextLine() {
    if (line > 0) {
      at++; // the end of the line before
    }
    line++;
    while (at < text.length()) {
      skipSpaces();
      if (peek() == '#') {
        while (!atEndOfLine()) {
          at++;
        }
      }
      if (!atEndOfLine()) {
        return true;
      }
      at++;
      line++;
    }
    return false;
  }

  /** The character here; a line end where the text is over. */
  char peek() {
    char c = at < text.length() ? text.charAt(at) : END;
    return c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == END ? END : c;
  }

  boolean atEndOfLine() {
    if (peek() == END && at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    return peek() == END;
  }

  boolean skip(char c) {
    boolean there = peek() == c;
    if (there) {
      at++;
    }
    return there;
  }

  void skipSpaces() {
    while (peek() == ' ') {
      at++;
    }
  }

  void require(char c, String problem) {
    if (!skip(c)) {
      throw problem(problem);
    }
  }

  /** A name up to one of some characters that has no backslash before it. */
  String name(String stops) {
    StringBuilder name = new StringBuilder();
    while (!atEndOfLine() && stops.indexOf(peek()) < 0) {
      char c = text.charAt(at++);
      if (c == '\\' && !atEndOfLine() && ",= ".indexOf(peek()) >= 0) {
        c = text.charAt(at++);
      }
      name.append(c);
    }
    return name.toString();
  }

  /** A text in quotes, which may hold line ends. */
  String quoted() {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      char c = text.charAt(at);
      if (c == END) {
        line++;
      }
      if (c == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0) {
        c = text.charAt(++at);
      }
      value.append(c);
    }
    if (at == text.length()) {
      throw problem("a text has no end");
    }
    at++;
    return value.toString();
  }

  /** What stands here up to a comma, a space or the end of the line. */
  String word() {
    int from = at;
    while (!atEndOfLine() && peek() != ',' && peek() != ' ') {
      at++;
    }
    return text.substring(from, at);
  }

  long integer() {
    String digits = word();
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw problem("the time is not a whole number");
    }
  }

  ProblemException problem(String what) {
    return new ProblemException(400, "Line " + line + ": " + what + ".");
  }
}
