package io.iotcenter.internal.flux;

import io.iotcenter.query.FluxRefusedException;

/** Makes refusals. */
final class Refusals {
  private static final int LONGEST_NAME = 40;

  private Refusals() {}

  static FluxRefusedException of(Token token, String problem) {
    String name = token.kind() == Token.Kind.END ? "end of the text" : token.text();
    return of(token.line(), token.column(), name, problem);
  }

  static FluxRefusedException of(int line, int column, String name, String problem) {
    return new FluxRefusedException(line, column, shown(name), problem);
  }

  /** Cut, and without anything that would disturb a line of a log. */
  private static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    int length = Math.min(name.length(), LONGEST_NAME);
    for (int i = 0; i < length; i++) {
      char c = name.charAt(i);
      boolean plain = (c >= ' ' && c < 0x7f) || Character.isLetterOrDigit(c);
      shown.append(plain ? c : '?');
    }
    return length == name.length() ? shown.toString() : shown.append("...").toString();
  }
}
