package io.iotcenter.internal.influx;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * What an answer other than success says.
 *
 * @param message the server's own words: the message out of its JSON, else the text as it is
 * @param influx whether it has the form of InfluxDB's errors, so that it is no proxy's
 */
record ErrorBody(String message, boolean influx) {
  /** A 400 may quote a whole batch, a proxy may send a film; nobody needs more than this. */
  static final int MAX_BYTES = 1 << 20;

  private static final int MAX_SHOWN_CHARS = 500;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

  /** Between two lines that a 400 names, as it stands in the JSON. */
  private static final String SEPARATOR = "\\nunable to parse '";

  /** Reads a body, as far as is of use, and closes it. */
  static ErrorBody of(@Nullable ResponseBody body) {
    return of(read(body));
  }

  static ErrorBody of(String text) {
    JsonObject json = json(text);
    int separator = json == null ? text.lastIndexOf(SEPARATOR) : -1;
    if (separator >= 0) {
      // cut: the lines named until here are told all the same
      json = json(text.substring(0, separator) + "\"}");
    }
    String message = string(json, "message");
    if (message != null) {
      return new ErrorBody(message, string(json, "code") != null);
    }
    String error = string(json, "error");
    return new ErrorBody(error != null ? error : text.strip(), false);
  }

  /** The message, made to fit into a log line. */
  String shown() {
    String cut =
        message.length() <= MAX_SHOWN_CHARS ? message : message.substring(0, MAX_SHOWN_CHARS) + "…";
    return BLANKS.matcher(cut).replaceAll(" ");
  }

  private static @Nullable JsonObject json(String text) {
    try {
      JsonElement json = JsonParser.parseString(text);
      return json.isJsonObject() ? json.getAsJsonObject() : null;
    } catch (JsonParseException e) {
      return null;
    }
  }

  private static @Nullable String string(@Nullable JsonObject json, String key) {
    JsonElement value = json == null ? null : json.get(key);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
  }

  private static String read(@Nullable ResponseBody body) {
    if (body == null) {
      return "";
    }
    try (ResponseBody closing = body) {
      BufferedSource source = closing.source();
      source.request(MAX_BYTES);
      long size = Math.min(source.getBuffer().size(), MAX_BYTES);
      return source.readString(size, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
