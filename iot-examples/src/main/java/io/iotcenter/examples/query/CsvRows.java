package io.iotcenter.examples.query;

import io.iotcenter.query.Column;
import io.iotcenter.query.ReadingCursor;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Readings as plain CSV (RFC 4180), a line each. */
public final class CsvRows {
  private static final String END_OF_LINE = "\r\n";

  private CsvRows() {}

  /**
   * Writes the rest of an answer.
   *
   * @param rows the answer
   * @param named whether lines begin with the device, and end with the tags of the series where two
   *     of a device have the same field at the same instant
   * @param out where to; not flushed
   * @throws IOException if {@code out} fails
   */
  public static void write(ReadingCursor rows, boolean named, Writer out) throws IOException {
    List<Column> columns = rows.columns().list();
    out.append(named ? "device,time" : "time");
    for (Column column : columns) {
      out.append(',').append(quoted(column.name()));
    }
    out.append(named ? ",series" : "").append(END_OF_LINE);
    while (rows.next()) {
      if (named) {
        out.append(quoted(rows.deviceId())).append(',');
      }
      out.append(rows.time().toString());
      for (int i = 0; i < columns.size(); i++) {
        out.append(',').append(text(rows.value(i)));
      }
      if (named) {
        out.append(',').append(quoted(series(rows.tags())));
      }
      out.append(END_OF_LINE);
    }
  }

  private static String series(Map<String, String> tags) {
    return tags.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(","));
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof String string ? quoted(string) : value.toString();
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
