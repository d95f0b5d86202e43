package io.iotcenter.internal.flux;

/** A text by its characters, with line and column. */
final class TextReader {
  /** What {@link #peek} gives at the end. */
  static final int END = -1;

  private final String text;
  private int offset;
  private int line = 1;
  private int column = 1;

  TextReader(String text) {
    this.text = text;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  int offset() {
    return offset;
  }

  /** The text from an offset up to here. */
  String since(int start) {
    return text.substring(start, offset);
  }

  /** The code point at hand; a lone surrogate as it is. */
  int peek() {
    return offset < text.length() ? text.codePointAt(offset) : END;
  }

  /** Whether the text goes on like this. */
  boolean isAt(String expected) {
    return text.startsWith(expected, offset);
  }

  /** The character so many further on; only for ASCII in between. */
  int peek(int ahead) {
    int at = offset + ahead;
    return at < text.length() ? text.charAt(at) : END;
  }

  void advance() {
    int c = peek();
    offset += Character.charCount(c);
    if (c == '\n') {
      line++;
      column = 1;
    } else {
      column++;
    }
  }

  void advance(int characters) {
    for (int i = 0; i < characters; i++) {
      advance();
    }
  }
}
