package io.iotcenter.examples.web.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** JSON in and out, by Gson. */
public final class Json {
  /** The media type of JSON. */
  public static final String MEDIA_TYPE = "application/json";

  private static final Gson GSON =
      new GsonBuilder()
          .registerTypeAdapter(Instant.class, new InstantText().nullSafe())
          // nothing takes this for HTML: it has its media type, and nosniff
          .disableHtmlEscaping()
          .create();

  private Json() {}

  /** Writes a value as the answer. */
  public static void answer(Context ctx, Object value) {
    ctx.contentType(MEDIA_TYPE).result(GSON.toJson(value));
  }

  /** A value as text. */
  public static String text(Object value) {
    return GSON.toJson(value);
  }

  /** What writes an answer of any length. */
  @FunctionalInterface
  public interface Content {
    /** Writes the whole answer. */
    void write(JsonWriter out) throws IOException;
  }

  /** Writes an answer of any length, which goes out as it is made. */
  public static void stream(Context ctx, Content content) throws IOException {
    ctx.contentType(MEDIA_TYPE);
    JsonWriter out =
        new JsonWriter(new OutputStreamWriter(ctx.res().getOutputStream(), StandardCharsets.UTF_8));
    content.write(out);
    out.flush(); // not where it failed: half an answer must not go out as a whole one
  }

  /** Writes a value into such an answer. */
  public static void append(JsonWriter out, Object value) {
    GSON.toJson(value, value.getClass(), out);
  }

  /** Reads a whole text strictly, as RFC 8259 has it. */
  public static JsonElement parse(String text) {
    if (text.isBlank()) {
      throw new ProblemException(400, "The body is empty; it should be JSON.");
    }
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement element = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new ProblemException(400, "The body holds more than one JSON value.");
      }
      return element;
    } catch (JsonParseException | IOException | NumberFormatException e) {
      throw new ProblemException(400, "The body is not JSON: " + cause(e));
    }
  }

  /** Reads a text that must be a JSON object. */
  public static JsonObject parseObject(String text) {
    JsonElement element = parse(text);
    if (!element.isJsonObject()) {
      throw new ProblemException(400, "The body is JSON, but not an object in braces.");
    }
    return element.getAsJsonObject();
  }

  /** A text of an object, or {@code null} where it has none. */
  public static @Nullable String string(JsonObject object, String name) {
    JsonElement value = object.get(name);
    if (value == null || value.isJsonNull()) {
      return null;
    }
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
      throw new ProblemException(400, "\"" + name + "\" is not a text in quotes.");
    }
    return value.getAsString();
  }

  private static String cause(Exception e) {
    Throwable root = e.getCause() == null ? e : e.getCause();
    String message = String.valueOf(root.getMessage());
    int link = message.indexOf("\nSee ");
    return link < 0 ? message : message.substring(0, link);
  }

  /** Instants as ISO 8601. */
  private static final class InstantText extends TypeAdapter<Instant> {
    @Override
    public void write(JsonWriter out, Instant value) throws IOException {
      out.value(value.toString());
    }

    @Override
    public Instant read(JsonReader in) throws IOException {
      return Instant.parse(in.nextString());
    }
  }
}
