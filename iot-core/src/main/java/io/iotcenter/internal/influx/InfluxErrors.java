package io.iotcenter.internal.influx;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/** What goes wrong between here and the server, in words that say what to do. */
final class InfluxErrors {
  /** A 400 may quote a whole batch; more than this helps nobody. */
  private static final int MAX_BODY_BYTES = 8 << 20;

  private static final int MAX_SHOWN_CHARS = 500;

  private static final Pattern MISSING_RIGHT = Pattern.compile("(\\S+:\\S+) is unauthorized$");

  private InfluxErrors() {}

  /** An answer other than success; closes it. */
  static BackendException of(InfluxSettings settings, String what, Response<?> response) {
    return of(settings, what, response.code(), message(response.errorBody()));
  }

  /** A status with the server's own words. */
  static BackendException of(InfluxSettings settings, String what, int status, String message) {
    Problem problem = problem(status, message);
    return new BackendException(
        problem,
        status,
        "%s: %s answers %d, %s%s"
            .formatted(what, settings.url(), status, message, remedy(settings, problem, message)),
        null);
  }

  /** No answer at all. */
  static BackendException unreachable(InfluxSettings settings, String what, IOException cause) {
    return new BackendException(
        Problem.UNREACHABLE,
        "%s: no answer from %s (%s); is INFLUX_URL right, and the server up?"
            .formatted(what, settings.url(), cause),
        cause);
  }

  /** The server's own words out of an error body: its JSON message, or the text as it is. */
  static String message(@Nullable ResponseBody body) {
    String text = read(body);
    try {
      JsonElement json = JsonParser.parseString(text);
      if (json.isJsonObject()) {
        for (String key : new String[] {"message", "error"}) {
          JsonElement message = json.getAsJsonObject().get(key);
          if (message != null && message.isJsonPrimitive()) {
            return message.getAsString();
          }
        }
      }
    } catch (JsonParseException e) {
      // not JSON: a proxy's page, shown cut below
    }
    String shown = text.strip();
    return shown.length() <= MAX_SHOWN_CHARS ? shown : shown.substring(0, MAX_SHOWN_CHARS) + "…";
  }

  private static String read(@Nullable ResponseBody body) {
    if (body == null) {
      return "";
    }
    try (ResponseBody closing = body;
        BufferedSource source = closing.source()) {
      source.request(MAX_BODY_BYTES);
      long size = Math.min(source.getBuffer().size(), MAX_BODY_BYTES);
      return source.readString(size, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static Problem problem(int status, String message) {
    if (message.startsWith("database not found")
        || message.startsWith("retention policy not found")) {
      return Problem.NOT_FOUND; // InfluxQL says so in an answer of 200
    }
    if (message.startsWith("panic: ")) {
      return Problem.REFUSED; // a 500 for good, such as the least of strings, asked in Flux
    }
    return switch (status) {
      // a token that is known but lacks a right gets a 401 too
      case 401 -> missingRight(message).isEmpty() ? Problem.UNAUTHORIZED : Problem.FORBIDDEN;
      case 403 -> Problem.FORBIDDEN;
      case 404 -> Problem.NOT_FOUND;
      case 408, 429, 503 -> Problem.OVERLOADED;
      case 400 ->
          // a full query queue comes as a 400
          message.toLowerCase(Locale.ROOT).contains("queue length exceeded")
              ? Problem.OVERLOADED
              : Problem.REFUSED;
      default -> status >= 500 ? Problem.SERVER_ERROR : Problem.REFUSED;
    };
  }

  /** The right the server names as missing, for example {@code write:authorizations}; or empty. */
  static String missingRight(String message) {
    Matcher matcher = MISSING_RIGHT.matcher(message);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String remedy(InfluxSettings settings, Problem problem, String message) {
    return switch (problem) {
      case UNAUTHORIZED -> "; is INFLUX_TOKEN right, and not deleted?";
      case FORBIDDEN -> {
        String right = missingRight(message);
        yield right.isEmpty()
            ? "; the token lacks this right, or is inactive"
            : "; give the token the right " + right;
      }
      case NOT_FOUND ->
          "; do the organization \"%s\" and the buckets \"%s\" and \"%s\" exist, and may the token read them?"
              .formatted(settings.organization(), settings.bucket(), settings.deviceBucket());
      default -> "";
    };
  }
}
