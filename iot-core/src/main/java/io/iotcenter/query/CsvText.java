package io.iotcenter.query;

import io.iotcenter.model.Timestamps;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as Go writes them, which InfluxDB is made with. */
final class CsvText {
  /** As many digits of the second as it takes. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private CsvText() {}

  static void append(StringBuilder out, AnnotatedCsv.Type type, @Nullable Object value) {
    if (value == null) {
      return;
    }
    switch (type) {
      case STRING -> appendString(out, (String) value);
      case DOUBLE -> DecimalText.append(out, (Double) value);
      case LONG -> out.append((long) (Long) value);
      case UNSIGNED_LONG, BOOLEAN -> out.append(value);
      case TIME -> TIME.formatTo(Timestamps.ofNanos((Long) value), out);
    }
  }

  static void appendString(StringBuilder out, String value) {
    if (!needsQuotes(value)) {
      out.append(value);
      return;
    }
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\"\"");
        case '\r' -> {} // Go leaves it out where lines end with CR LF
        case '\n' -> out.append("\r\n");
        default -> out.append(c);
      }
    }
    out.append('"');
  }

  private static boolean needsQuotes(String value) {
    if (value.isEmpty()) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\n' || c == '\r' || c == '"' || c == ',') {
        return true;
      }
    }
    return value.equals("\\.") || isGoSpace(value.charAt(0));
  }

  /** Go's {@code unicode.IsSpace}. */
  private static boolean isGoSpace(char c) {
    return switch (c) {
      case '\t', '\n', 0x0b, '\f', '\r', ' ', 0x85, 0xa0 -> true;
      case 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000 -> true;
      default -> c >= 0x2000 && c <= 0x200a;
    };
  }
}
