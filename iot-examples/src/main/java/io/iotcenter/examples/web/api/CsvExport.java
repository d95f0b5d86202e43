package io.iotcenter.examples.web.api;

import io.iotcenter.examples.web.http.PatientOutput;
import io.iotcenter.query.Column;
import io.iotcenter.query.ReadingCursor;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Readings of a device as CSV (RFC 4180), of any length, as a file to save. */
final class CsvExport {
  private static final String END_OF_LINE = "\r\n";

  private CsvExport() {}

  static void write(Context ctx, String deviceId, ReadingCursor rows) throws IOException {
    ctx.contentType("text/csv; charset=utf-8");
    ctx.header(Header.CONTENT_DISPOSITION, "attachment; " + fileName(deviceId));
    Writer out =
        new OutputStreamWriter(
            new PatientOutput(ctx.res().getOutputStream()), StandardCharsets.UTF_8);
    List<Column> columns = rows.columns().list();
    out.append("time");
    for (Column column : columns) {
      out.append(',').append(quoted(column.name()));
    }
    out.append(END_OF_LINE);
    while (rows.next()) {
      out.append(rows.time().toString());
      for (int i = 0; i < columns.size(); i++) {
        out.append(',').append(text(rows.value(i)));
      }
      out.append(END_OF_LINE);
    }
    out.flush();
  }

  /** As RFC 6266 has it; every character that could mean something is encoded. */
  private static String fileName(String deviceId) {
    String encoded =
        URLEncoder.encode(deviceId, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return "filename=\"telemetry.csv\"; filename*=UTF-8''" + encoded + ".csv";
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
