package io.iotcenter.internal.spool;

/** A line of a file of dead letters, byte by byte: a string in it may hold line ends. */
final class LetterLine {
  private boolean isBegun;
  private boolean isComment;

  /** Quotes mean something in the fields only, which begin behind the first space. */
  private boolean inFields;

  private boolean inString;
  private boolean isEscaped;

  /** Takes the next byte, and tells whether it is the LF that ends the line. */
  boolean endsWith(byte next) {
    if (!isBegun) {
      isBegun = true;
      isComment = next == '#';
    }
    if (isEscaped) {
      isEscaped = false;
      return false;
    }
    if (next == '\n' && !inString) {
      return true;
    }
    if (!isComment) {
      isEscaped = next == '\\';
      inFields |= next == ' ';
      inString ^= next == '"' && inFields;
    }
    return false;
  }

  boolean isComment() {
    return isComment;
  }
}
