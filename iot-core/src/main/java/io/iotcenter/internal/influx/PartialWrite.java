package io.iotcenter.internal.influx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reason in a 422, without the counts around it, which are not to be trusted, and with the
 * remedy.
 */
final class PartialWrite {
  private static final Pattern FORM =
      Pattern.compile(".*?partial write: (?<reason>.*) dropped=\\d+( for .*)?", Pattern.DOTALL);

  private static final Pattern CONFLICT =
      Pattern.compile(
          "field type conflict: .* is type \\w+, already exists as type (?<held>\\w+)",
          Pattern.DOTALL);

  private PartialWrite() {}

  static String reason(String message) {
    Matcher form = FORM.matcher(message);
    String reason = form.matches() ? form.group("reason") : message;
    return reason + remedy(reason);
  }

  private static String remedy(String reason) {
    Matcher conflict = CONFLICT.matcher(reason);
    if (conflict.matches()) {
      return conflict.group("held").equals("integer")
          ? "; the tutorial's Python server writes integer fields: use a bucket of your own, or send integers"
          : "; send the type that the bucket holds, or use another field, measurement or bucket";
    }
    if (reason.contains("outside retention policy")) {
      return "; the bucket does not keep points as old as this: give it a longer retention";
    }
    return "";
  }
}
