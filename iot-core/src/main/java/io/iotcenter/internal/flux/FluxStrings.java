package io.iotcenter.internal.flux;

import io.iotcenter.model.InvalidInputException;

/**
 * The one way a string gets into a Flux text.
 *
 * <p>Flux's scanner takes a dollar and whatever follows it as one unit, a backslash too, so that
 * after a dollar nothing is escaped any more: a dollar is never written as it is.
 */
final class FluxStrings {

  private FluxStrings() {}

  /**
   * Writes a string literal.
   *
   * @throws InvalidInputException if the value holds half a surrogate pair, which UTF-8 cannot hold
   */
  static void append(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '"' -> out.append("\\\"");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '$' -> appendByte(out, c);
        default -> {
          if (c < ' ' || c == 0x7f) {
            appendByte(out, c);
          } else if (!Character.isSurrogate(c)) {
            out.append(c);
          } else if (Character.isHighSurrogate(c)
              && i + 1 < value.length()
              && Character.isLowSurrogate(value.charAt(i + 1))) {
            out.append(c).append(value.charAt(++i));
          } else {
            throw new InvalidInputException(
                "Flux string", "holds half a surrogate pair at index " + i);
          }
        }
      }
    }
    out.append('"');
  }

  private static void appendByte(StringBuilder out, char c) {
    out.append("\\x")
        .append(Character.forDigit(c >> 4, 16))
        .append(Character.forDigit(c & 0xf, 16));
  }
}
