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

  private static String quote(String id) {
    StringBuilder quoted = new StringBuilder(id.length() + 16);
    id.codePoints()
        .forEach(
            c -> {
              if (c < 0x80 && Character.isLetterOrDigit(c)) {
                quoted.append((char) c);
              } else {
                quoted.append("\\x{").append(Integer.toHexString(c)).append('}');
              }
            });
    return quoted.toString();
  }
}
