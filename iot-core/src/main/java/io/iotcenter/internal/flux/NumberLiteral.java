package io.iotcenter.internal.flux;

import io.iotcenter.internal.flux.Token.Kind;
import java.util.Optional;

/** Numbers, times and durations: what begins with a digit. */
final class NumberLiteral {

  private NumberLiteral() {}

  /** Skips one, the longest that is there. */
  static Kind skip(TextReader in) {
    if (isDate(in)) {
      skipTime(in);
      return Kind.TIME;
    }
    skipDigits(in);
    if (in.peek() == '.') {
      in.advance();
      skipDigits(in);
      return Kind.REAL;
    }
    return skipUnits(in) ? Kind.DURATION : Kind.WHOLE;
  }

  private static boolean isDate(TextReader in) {
    String pattern = "0000-00-00";
    for (int i = 0; i < pattern.length(); i++) {
      int c = in.peek(i);
      if (pattern.charAt(i) == '0' ? !FluxLexer.isDigit(c) : c != pattern.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static void skipTime(TextReader in) {
    in.advance("0000-00-00".length());
    if (in.peek() != 'T') {
      return;
    }
    in.advance();
    while (FluxLexer.isDigit(in.peek()) || in.peek() == ':' || in.peek() == '.') {
      in.advance();
    }
    if (in.peek() == 'Z') {
      in.advance();
    } else if (in.peek() == '+' || in.peek() == '-') {
      in.advance();
      while (FluxLexer.isDigit(in.peek()) || in.peek() == ':') {
        in.advance();
      }
    }
  }

  private static void skipDigits(TextReader in) {
    while (FluxLexer.isDigit(in.peek())) {
      in.advance();
    }
  }

  /** Skips the rest of a duration, from the first unit on. */
  private static boolean skipUnits(TextReader in) {
    boolean found = false;
    while (true) {
      int length = unitLength(in);
      if (length == 0) {
        return found;
      }
      found = true;
      in.advance(length);
      skipDigits(in);
    }
  }

  private static int unitLength(TextReader in) {
    for (int length = 2; length > 0; length--) {
      StringBuilder sign = new StringBuilder();
      for (int i = 0; i < length && in.peek(i) != TextReader.END; i++) {
        sign.append((char) in.peek(i));
      }
      Optional<DurationUnit> unit = DurationUnit.signed(sign.toString());
      if (unit.isPresent() && sign.length() == length) {
        return length;
      }
    }
    return 0;
  }
}
