package io.iotcenter.internal.influx;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.ResponseBody;

/**
 * The ids in an answer to {@code SHOW TAG VALUES}, which come sorted. The server gives them in one
 * piece, however many there are: they are read one after the other.
 */
final class DeviceIds extends Spliterators.AbstractSpliterator<String> {
  private final InfluxSettings settings;
  private final String what;
  private final JsonResults results;

  private DeviceIds(InfluxSettings settings, String what, ResponseBody body) {
    super(Long.MAX_VALUE, ORDERED | DISTINCT | NONNULL);
    this.settings = settings;
    this.what = what;
    this.results = new JsonResults(settings, what, body.charStream(), "values", 1);
  }

  /** The ids after a given one, in the order of their code points. */
  static Stream<String> after(
      String start, InfluxSettings settings, String what, ResponseBody answer) {
    byte[] last = start.getBytes(StandardCharsets.UTF_8);
    return StreamSupport.stream(new DeviceIds(settings, what, answer), false)
        // UTF-8 sorts as code points do, UTF-16 does not
        .dropWhile(id -> Arrays.compareUnsigned(id.getBytes(StandardCharsets.UTF_8), last) <= 0)
        .onClose(answer::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super String> action) {
    String id;
    try {
      id = results.next() ? value() : null;
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw new BackendException(
          Problem.BAD_ANSWER,
          "%s: the answer of %s broke off, or is not InfluxDB's (%s)"
              .formatted(what, settings.url(), e),
          e);
    }
    if (id == null) {
      return false;
    }
    action.accept(id);
    return true;
  }

  /** A row: the key of the tag, and the value. */
  private String value() throws IOException {
    JsonReader json = results.json();
    json.beginArray();
    json.skipValue();
    String value = json.nextString();
    json.endArray();
    return value;
  }
}
