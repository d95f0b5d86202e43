package io.iotcenter.internal.influx;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/**
 * Runs Flux, and passes each answer on as it arrives. {@link #close} ends them all. Thread-safe.
 */
final class InfluxFlux implements AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final List<String> ANNOTATIONS = List.of("group", "datatype", "default");
  private static final int CHUNK = 16_384;
  private static final int LONGEST_HEAD = 1 << 20;
  private static final String WHAT = "run Flux";

  private final InfluxConnection connection;
  private final QueuePatience patience;
  private final Set<Call<ResponseBody>> calls = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  InfluxFlux(InfluxConnection connection, QueuePatience patience) {
    this.connection = connection;
    this.patience = patience;
  }

  /**
   * Runs a text, and writes the answer as annotated CSV.
   *
   * @throws BackendException if there is no answer, or it is cut short or carries an error
   * @throws IllegalStateException if this is closed, also while it works
   * @throws IOException if {@code out} fails
   */
  void run(String text, OutputStream out) throws IOException {
    RequestBody request = RequestBody.create(request(text), JSON);
    boolean renewed = false;
    for (int attempt = 1; ; attempt++) {
      Call<ResponseBody> call =
          connection.api().flux(connection.settings().organization(), request);
      calls.add(call);
      try {
        Response<ResponseBody> response = execute(call);
        if (response.body() != null) {
          requireFrame(response);
          passOn(response.body(), out);
          return;
        }
        BackendException refusal = InfluxErrors.of(connection.settings(), WHAT, response);
        boolean renew =
            response.code() == 401
                && !renewed
                && connection.settings().token().renew(Authentication.tokenOf(response));
        renewed |= renew;
        if (!renew && !isQueueFree(refusal, attempt)) {
          throw refusal;
        }
      } finally {
        // an answer that is not read to its end is not worth waiting for
        call.cancel();
        calls.remove(call);
      }
    }
  }

  private boolean isQueueFree(BackendException refusal, int attempt) {
    return refusal.problem() == Problem.OVERLOADED && patience.await(attempt, () -> closed);
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

  private Response<ResponseBody> execute(Call<ResponseBody> call) {
    requireOpen();
    try {
      return InterruptibleCall.execute(call);
    } catch (IOException e) {
      requireOpen();
      throw InfluxErrors.noAnswer(connection.settings(), WHAT, e);
    }
  }

  /** A table may be the last: without a length or chunks nobody knows whether all of them came. */
  private void requireFrame(Response<ResponseBody> response) {
    boolean chunked = "chunked".equalsIgnoreCase(response.headers().get("Transfer-Encoding"));
    if (!chunked && response.headers().get("Content-Length") == null) {
      throw InfluxErrors.foreign(
          connection.settings(), WHAT, response.code(), "without chunks or a length");
    }
  }

  private void passOn(ResponseBody body, OutputStream out) throws IOException {
    try (InputStream in = body.byteStream()) {
      FluxAnswer answer = new FluxAnswer(out);
      byte[] chunk = new byte[CHUNK];
      for (int length = read(in, chunk); length >= 0; length = read(in, chunk)) {
        answer.take(chunk, length);
        if (!answer.error().isEmpty()) {
          throw InfluxErrors.of(connection.settings(), WHAT, 200, answer.error());
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

  /** Reads some bytes: what fails here is the server's side, what fails elsewhere the caller's. */
  private int read(InputStream in, byte[] chunk) {
    try {
      return in.read(chunk);
    } catch (InterruptedIOException e) {
      requireOpen();
      throw InfluxErrors.noAnswer(connection.settings(), WHAT, e);
    } catch (IOException e) {
      requireOpen();
      throw brokenOff(e.toString(), e);
    }
  }

  private BackendException brokenOff(String how, @Nullable Throwable cause) {
    return new BackendException(
        Problem.BAD_ANSWER,
        "%s: the answer of %s broke off (%s)".formatted(WHAT, connection.settings().url(), how),
        cause);
  }

  private void requireOpen() {
    connection.api(); // says so if everything is closed
    if (closed) {
      throw new IllegalStateException("this IotCenter is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    calls.forEach(Call::cancel);
  }
}
