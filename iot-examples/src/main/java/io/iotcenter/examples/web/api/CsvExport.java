package io.iotcenter.examples.web.api;

import io.iotcenter.examples.query.CsvRows;
import io.iotcenter.examples.web.http.PatientOutput;
import io.iotcenter.query.ReadingCursor;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Readings of a device as CSV (RFC 4180), of any length, as a file to save. */
final class CsvExport {
  private CsvExport() {}

  static void write(Context ctx, String deviceId, ReadingCursor rows) throws IOException {
    ctx.contentType("text/csv; charset=utf-8");
    ctx.header(Header.CONTENT_DISPOSITION, "attachment; " + fileName(deviceId));
    Writer out =
        new OutputStreamWriter(
            new PatientOutput(ctx.res().getOutputStream()), StandardCharsets.UTF_8);
    CsvRows.write(rows, false, out);
    out.flush();
  }

  /** As RFC 6266 has it; every character that could mean something is encoded. */
  private static String fileName(String deviceId) {
    String encoded =
        URLEncoder.encode(deviceId, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return "filename=\"telemetry.csv\"; filename*=UTF-8''" + encoded + ".csv";
  }
}
