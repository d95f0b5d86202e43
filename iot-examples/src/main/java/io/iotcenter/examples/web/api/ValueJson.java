package io.iotcenter.examples.web.api;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A value of a reading as JSON. */
final class ValueJson {
  private ValueJson() {}

  static void write(JsonWriter out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.nullValue();
    } else if (value instanceof Number number) {
      out.value(number);
    } else if (value instanceof Boolean flag) {
      out.value(flag);
    } else {
      out.value(value.toString());
    }
  }
}
