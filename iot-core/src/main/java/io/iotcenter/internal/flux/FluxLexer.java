package io.iotcenter.internal.flux;

import io.iotcenter.internal.flux.Token.Kind;
import java.util.List;

/**
 * Cuts a text into tokens, by the rules of Flux's own scanner. What it has no token for comes as a
 * sign of one character, so that the parser refuses it where it stands.
 */
final class FluxLexer {
  private static final List<String> LONG_SIGNS =
      List.of("|>", "<-", "=>", "==", "!=", "<=", ">=", "=~", "!~");

  private final TextReader in;

  FluxLexer(String text) {
    this.in = new TextReader(text);
  }

  Token next() {
    skipBlanksAndComments();
    int line = in.line();
    int column = in.column();
    int start = in.offset();
    int c = in.peek();
    if (c == TextReader.END) {
      return new Token(Kind.END, "", line, column);
    }
    if (c == '"') {
      return new Token(Kind.STRING, StringLiteral.read(in), line, column);
    }
    Kind kind = Kind.SIGN;
    if (isNameStart(c)) {
      skipName();
      kind = Kind.NAME;
    } else if (isDigit(c) || (c == '.' && isDigit(in.peek(1)))) {
      kind = NumberLiteral.skip(in);
    } else {
      skipSign();
    }
    return new Token(kind, in.since(start), line, column);
  }

  private void skipBlanksAndComments() {
    while (true) {
      switch (in.peek()) {
        case ' ', '\t', '\n', '\r', '\f', 0x0b -> in.advance();
        case '/' -> {
          if (in.peek(1) != '/') {
            return;
          }
          while (in.peek() != '\n' && in.peek() != TextReader.END) {
            in.advance();
          }
        }
        default -> {
          return;
        }
      }
    }
  }

  private void skipName() {
    while (isNameStart(in.peek()) || isDigit(in.peek())) {
      in.advance();
    }
  }

  private void skipSign() {
    for (String sign : LONG_SIGNS) {
      if (in.isAt(sign)) {
        in.advance(sign.length());
        return;
      }
    }
    in.advance();
  }

  static boolean isNameStart(int c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isForeignLetter(c);
  }

  private static boolean isForeignLetter(int c) {
    return c > 0x7f && Character.isLetter(c);
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
