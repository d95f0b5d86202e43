package io.iotcenter.internal.influx;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Runs Flux, and passes its answer on as it arrives. */
final class InfluxFlux {
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final List<String> ANNOTATIONS = List.of("group", "datatype", "default");
  private static final int CHUNK = 16_384;
  private static final int LONGEST_HEAD = 1 << 20;
  private static final String WHAT = "run Flux";

  private final InfluxConnection connection;

  InfluxFlux(InfluxConnection connection) {
    this.connection = connection;
  }

  /**
   * Runs a text, and writes the answer as annotated CSV.
   *
   * @throws IOException if {@code out} fails
   */
  void run(String text, OutputStream out) throws IOException {
    InfluxSettings settings = connection.settings();
    ResponseBody body =
        connection.body(
            WHAT,
            connection
                .api()
                .flux(settings.organization(), RequestBody.create(request(text), JSON)));
    try (ResponseBody closing = body) {
      FluxAnswer answer = new FluxAnswer(out);
      InputStream in = closing.byteStream();
      byte[] chunk = new byte[CHUNK];
      for (int length = read(in, chunk); length >= 0; length = read(in, chunk)) {
        answer.take(chunk, length);
        if (!answer.error().isEmpty()) {
          throw InfluxErrors.of(settings, WHAT, 200, answer.error());
        }
        if (answer.held() > LONGEST_HEAD) {
          throw brokenOff("the head of a table is longer than " + LONGEST_HEAD + " bytes", null);
        }
      }
      if (!answer.isComplete()) {
        throw brokenOff("its last table has no end", null);
      }
    }
  }

  private static String request(String text) {
    JsonArray annotations = new JsonArray();
    ANNOTATIONS.forEach(annotations::add);
    JsonObject dialect = new JsonObject();
    dialect.add("annotations", annotations);
    JsonObject request = new JsonObject();
    request.addProperty("type", "flux");
    request.addProperty("query", text);
    request.add("dialect", dialect);
    return request.toString();
  }

  /**
   * Reads some bytes; what fails here is the server's side, what fails elsewhere is the caller's.
   */
  private int read(InputStream in, byte[] chunk) {
    try {
      return in.read(chunk);
    } catch (IOException e) {
      connection.requireOpen();
      throw brokenOff(e.toString(), e);
    }
  }

  private BackendException brokenOff(String how, @Nullable Throwable cause) {
    return new BackendException(
        Problem.BAD_ANSWER,
        "%s: the answer of %s broke off (%s)".formatted(WHAT, connection.settings().url(), how),
        cause);
  }
}
