package io.iotcenter.internal.flux;

import io.iotcenter.query.FluxRefusedException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a string. {@code \x} gives a byte, and the bytes together are UTF-8. Where Flux's scanner
 * and its reader of escapes disagree, as they do on a dollar before a backslash, it is refused.
 */
final class StringLiteral {
  private final TextReader in;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private StringLiteral(TextReader in) {
    this.in = in;
  }

  /** Reads one from its opening quote to behind its closing one, and gives what it means. */
  static String read(TextReader in) {
    int line = in.line();
    int column = in.column();
    StringLiteral literal = new StringLiteral(in);
    literal.readBytes();
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(literal.bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw Refusals.of(line, column, "\\x", "its bytes are not UTF-8");
    }
  }

  private void readBytes() {
    in.advance();
    while (in.peek() != '"') {
      int c = in.peek();
      if (c == TextReader.END) {
        throw refusal("end of the text", "a string is not closed");
      } else if (c == '\\') {
        escape();
      } else if (c == '$') {
        dollar();
      } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        throw refusal("surrogate", "half a character, which UTF-8 cannot hold");
      } else {
        bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        in.advance();
      }
    }
    in.advance();
  }

  private void dollar() {
    int after = in.peek(1);
    if (after == '{') {
      throw refusal("${", "no text is put together here; write \\${ for the characters");
    }
    if (after == '\\') {
      throw refusal("$\\", "Flux reads this in two ways; write \\x24 for the dollar");
    }
    bytes.write('$');
    in.advance();
  }

  private void escape() {
    int c = in.peek(1);
    switch (c) {
      case 'n' -> escaped('\n', 2);
      case 'r' -> escaped('\r', 2);
      case 't' -> escaped('\t', 2);
      case '\\', '"' -> escaped(c, 2);
      case 'x' -> escaped(hexadecimal(in.peek(2)) * 16 + hexadecimal(in.peek(3)), 4);
      case '$' -> {
        if (in.peek(2) != '{') {
          throw refusal("\\$", "no escape that Flux knows; write \\x24 for the dollar");
        }
        bytes.write('$');
        escaped('{', 3);
      }
      default ->
          throw refusal(c == TextReader.END ? "\\" : "\\" + (char) c, "no escape that Flux knows");
    }
  }

  private void escaped(int value, int length) {
    bytes.write(value);
    in.advance(length);
  }

  private int hexadecimal(int c) {
    int digit = c > 0x7f ? -1 : Character.digit(c, 16);
    if (digit < 0) {
      throw refusal("\\x", "two hexadecimal digits have to follow");
    }
    return digit;
  }

  private FluxRefusedException refusal(String name, String problem) {
    return Refusals.of(in.line(), in.column(), name, problem);
  }
}
