package io.iotcenter.examples.query;

import io.iotcenter.examples.terminal.Visible;
import io.iotcenter.query.Column;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Times, names and values as people read them on a terminal. For one thread at a time.
 *
 * <p>Names and values come from devices: what would steer the terminal is made visible.
 */
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
    return Visible.text(value.toString());
  }

  /** The id, with the tags of its series where they tell two series apart. */
  static String device(String id, Map<String, String> tags) {
    if (id.isEmpty()) {
      return "all devices";
    }
    return Visible.text(tags.isEmpty() ? id : id + " " + tags);
  }

  static String column(Column column) {
    return Visible.text(column.name());
  }
}
