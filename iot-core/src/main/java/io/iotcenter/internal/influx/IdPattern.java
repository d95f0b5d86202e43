package io.iotcenter.internal.influx;

import java.util.List;
import java.util.stream.Collectors;

/** Device ids as a regular expression of Go, which is what InfluxQL takes. */
final class IdPattern {
  private IdPattern() {}

  /** Matches exactly these ids. */
  static String anyOf(List<String> deviceIds) {
    return deviceIds.stream().map(IdPattern::quote).collect(Collectors.joining("|", "^(?:", ")$"));
  }

  /**
   * Matches the ids from one to another in the order of their code points, both included: quicker
   * than their names, since most ids differ from it at once. A comparison would be quicker still,
   * but InfluxQL has none for tags.
   *
   * @param last not before the first
   */
  static String between(String first, String last) {
    return "(?s)^" + new IdRange(first, last).pattern() + "$";
  }

  private static String quote(String id) {
    StringBuilder quoted = new StringBuilder(id.length() + 16);
    id.codePoints().forEach(c -> append(quoted, c));
    return quoted.toString();
  }

  static void append(StringBuilder pattern, int codePoint) {
    if (codePoint < 0x80 && Character.isLetterOrDigit(codePoint)) {
      pattern.append((char) codePoint);
    } else {
      pattern.append("\\x{").append(Integer.toHexString(codePoint)).append('}');
    }
  }
}
