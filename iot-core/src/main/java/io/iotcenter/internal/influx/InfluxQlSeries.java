package io.iotcenter.internal.influx;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import io.iotcenter.model.Timestamps;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** A chunked InfluxQL answer, read one series at a time. For one thread. */
final class InfluxQlSeries implements AutoCloseable {
  private final InfluxSettings settings;
  private final String what;
  private final ResponseBody body;
  private final JsonResults results;
  private final JsonReader json;

  /** One series, or a part of one: the next may go on with it. */
  record Series(String name, Map<String, String> tags, List<Row> rows) {}

  /**
   * A row without its columns of null.
   *
   * @param values by column; numbers as their text
   */
  record Row(Instant time, Map<String, String> values) {}

  /**
   * Begins.
   *
   * @param statements how many it answers
   */
  InfluxQlSeries(InfluxSettings settings, String what, ResponseBody body, int statements) {
    this.settings = settings;
    this.what = what;
    this.body = body;
    this.results = new JsonResults(settings, what, body.charStream(), "series", statements);
    this.json = results.json();
  }

  /**
   * The next series.
   *
   * @return {@code null} if there is none, and the answer is complete
   * @throws BackendException if it is cut short, or carries an error
   */
  @Nullable Series next() {
    try {
      return results.next() ? series() : null;
    } catch (IOException e) {
      throw new BackendException(
          Problem.BAD_ANSWER,
          "%s: the answer of %s broke off (%s)".formatted(what, settings.url(), e),
          e);
    } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
      throw new BackendException(
          Problem.BAD_ANSWER,
          "%s: %s does not answer as InfluxDB does (%s)".formatted(what, settings.url(), e),
          e);
    }
  }

  private Series series() throws IOException {
    String name = "";
    Map<String, String> tags = Map.of();
    List<String> columns = List.of();
    List<Row> rows = List.of();
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "name" -> name = json.nextString();
        case "tags" -> tags = tags();
        case "columns" -> columns = columns();
        case "values" -> rows = rows(columns);
        default -> json.skipValue();
      }
    }
    json.endObject();
    return new Series(name, tags, rows);
  }

  private Map<String, String> tags() throws IOException {
    Map<String, String> tags = new HashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      tags.put(json.nextName(), json.nextString());
    }
    json.endObject();
    return tags;
  }

  private List<String> columns() throws IOException {
    List<String> columns = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      columns.add(json.nextString());
    }
    json.endArray();
    return columns;
  }

  private List<Row> rows(List<String> columns) throws IOException {
    List<Row> rows = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      rows.add(row(columns));
    }
    json.endArray();
    return rows;
  }

  private Row row(List<String> columns) throws IOException {
    Instant time = Instant.EPOCH;
    Map<String, String> values = new HashMap<>();
    json.beginArray();
    for (String column : columns) {
      if (json.peek() == JsonToken.NULL) {
        json.nextNull();
      } else if (column.equals("time")) {
        time = Timestamps.ofNanos(json.nextLong());
      } else {
        values.put(
            column, json.peek() == JsonToken.BOOLEAN ? "" + json.nextBoolean() : json.nextString());
      }
    }
    json.endArray();
    return new Row(time, values);
  }

  @Override
  public void close() {
    body.close();
  }
}
