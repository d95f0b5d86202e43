package io.iotcenter.internal.embedded;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The escapes of line protocol, read and written. */
final class Escapes {

  private Escapes() {}

  /** A measurement, tag key or tag value as it was meant. */
  static String unescapeName(byte[] bytes, int from, int to) throws RefusedLineException {
    return unescape(bytes, from, to, ", =");
  }

  static String unescapeFieldKey(byte[] bytes, int from, int to) throws RefusedLineException {
    return unescape(bytes, from, to, ", =\"");
  }

  /** The inside of a quoted string. */
  static String unescapeString(byte[] bytes, int from, int to) throws RefusedLineException {
    return unescape(bytes, from, to, "\\\"");
  }

  private static String unescape(byte[] bytes, int from, int to, String escaped)
      throws RefusedLineException {
    String text = utf8(bytes, from, to);
    int backslash = text.indexOf('\\');
    if (backslash < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && escaped.indexOf(text.charAt(i + 1)) >= 0) {
        c = text.charAt(++i);
      }
      plain.append(c);
    }
    return plain.toString();
  }

  private static String utf8(byte[] bytes, int from, int to) throws RefusedLineException {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      byte[] again = text.getBytes(StandardCharsets.UTF_8);
      if (!Arrays.equals(again, 0, again.length, bytes, from, to)) {
        throw new RefusedLineException("invalid UTF-8"); // the server would store it unreadable
      }
    }
    return text;
  }

  /** Writes a tag key or value so that it reads back. */
  static void appendTagPart(StringBuilder to, String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == ',' || c == '=' || c == ' ') {
        to.append('\\');
      }
      to.append(c);
    }
  }
}
