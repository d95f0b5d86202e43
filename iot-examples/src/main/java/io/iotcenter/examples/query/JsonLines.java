package io.iotcenter.examples.query;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.iotcenter.model.UnsignedLong;
import io.iotcenter.query.Column;
import io.iotcenter.query.Reading;
import io.iotcenter.query.ReadingCursor;
import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Readings as JSON, an object on a line each; values that are not there are left out. */
final class JsonLines {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private JsonLines() {}

  static void write(ReadingCursor rows, Appendable out) throws IOException {
    while (rows.next()) {
      write(rows.reading(), out);
    }
  }

  static void write(Reading reading, Appendable out) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Object> times = new LinkedHashMap<>();
    List<Column> columns = reading.columns().list();
    for (Column column : columns) {
      Object value = value(reading, column);
      if (value != null) {
        values.put(
            column.name(),
            value instanceof UnsignedLong big ? new BigInteger(big.toString()) : value);
        reading
            .timeOf(column.field())
            .filter(time -> column.aggregation() == null && !time.equals(reading.time()))
            .ifPresent(time -> times.put(column.name(), time.toString()));
      }
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("device", reading.deviceId());
    line.put("time", reading.time().toString());
    line.put("values", values);
    if (!times.isEmpty()) {
      line.put("times", times);
    }
    if (!reading.tags().isEmpty()) {
      line.put("tags", reading.tags());
    }
    out.append(GSON.toJson(line)).append("\n");
  }

  private static @Nullable Object value(Reading reading, Column column) {
    return column.aggregation() == null
        ? reading.value(column.field()).orElse(null)
        : reading.value(column.field(), column.aggregation()).orElse(null);
  }
}
