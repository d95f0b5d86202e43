package io.iotcenter.examples.query;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Times and values as people read them. For one thread at a time. */
final class Cells {
  private final ZoneId zone;
  private final DecimalFormat decimals =
      new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT));

  Cells(ZoneId zone) {
    this.zone = zone;
  }

  String time(Instant time) {
    return zone.normalized().equals(ZoneOffset.UTC)
        ? time.toString()
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
  }

  String value(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double number) {
      double size = Math.abs(number);
      return size == 0 || (size >= 0.001 && size < 1e9) ? decimals.format(number) : "" + number;
    }
    return value.toString();
  }

  /** The id, with the tags of its series where they tell two series apart. */
  static String device(String id, Map<String, String> tags) {
    if (id.isEmpty()) {
      return "all devices";
    }
    return tags.isEmpty() ? id : id + " " + tags;
  }
}
