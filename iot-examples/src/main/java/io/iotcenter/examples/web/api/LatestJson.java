package io.iotcenter.examples.web.api;

import com.google.gson.stream.JsonWriter;
import io.iotcenter.model.Timestamps;
import io.iotcenter.query.Column;
import io.iotcenter.query.ReadingCursor;
import java.io.IOException;
import java.util.List;

/** The latest values of devices: each with a time of its own. */
final class LatestJson {
  private LatestJson() {}

  static void write(ReadingCursor rows, DevicePart part, JsonWriter out) throws IOException {
    out.beginArray();
    for (int written = 0; !part.isFull(written) && rows.next(); ) {
      if (!part.begins(rows.deviceId())) {
        continue;
      }
      written++;
      out.beginObject();
      out.name("deviceId").value(rows.deviceId());
      out.name("time").value(rows.time().toString());
      out.name("values").beginObject();
      writeValues(rows, out);
      out.endObject().endObject();
    }
    out.endArray();
  }

  private static void writeValues(ReadingCursor rows, JsonWriter out) throws IOException {
    List<Column> columns = rows.columns().list();
    for (int i = 0; i < columns.size(); i++) {
      Object value = rows.value(i);
      if (value != null) {
        out.name(columns.get(i).field()).beginObject().name("value");
        ValueJson.write(out, value);
        out.name("time").value(Timestamps.ofNanos(rows.timeNanos(i)).toString()).endObject();
      }
    }
  }
}
