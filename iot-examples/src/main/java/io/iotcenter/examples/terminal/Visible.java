package io.iotcenter.examples.terminal;

/**
 * Text that comes from elsewhere, safe to print: what would move the cursor, colour, or turn the
 * direction of writing is shown, not done.
 */
public final class Visible {
  private Visible() {}

  /**
   * Makes it visible.
   *
   * @param text any text
   * @return the same, with control characters, those of direction, and ends of lines written as in
   *     Java
   */
  public static String text(String text) {
    if (text.chars().noneMatch(Visible::steers)) {
      return text;
    }
    StringBuilder visible = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              if (steers(c)) {
                visible.append("\\u%04x".formatted(c));
              } else {
                visible.append((char) c);
              }
            });
    return visible.toString();
  }

  private static boolean steers(int c) {
    return Character.isISOControl(c)
        || c == '\u061c'
        || c == '\u200e'
        || c == '\u200f'
        || (c >= '\u2028' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
