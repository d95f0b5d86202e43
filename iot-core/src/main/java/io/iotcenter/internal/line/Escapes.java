package io.iotcenter.internal.line;

/** Line protocol's three ways of escaping. Names must have passed {@code Names} before. */
public final class Escapes {
  private Escapes() {}

  /** A tag key, a tag value or a field key. */
  public static String key(String text) {
    return escape(text, ",= ");
  }

  public static String measurement(String text) {
    return escape(text, ", ");
  }

  /** A string field, with its quotes. */
  public static String string(String text) {
    return '"' + escape(text, "\"\\") + '"';
  }

  private static String escape(String text, String special) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (special.indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }
}
