package io.iotcenter.internal.influx;

import com.google.gson.stream.MalformedJsonException;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/** What goes wrong between here and the server, in words that say what to do. */
final class InfluxErrors {
  private static final Pattern MISSING_RIGHT = Pattern.compile("(\\S+:\\S+) is unauthorized$");

  /** Rights on authorizations are given for all of an organization: they come and go. */
  private static final Pattern ONE_OF_MANY = Pattern.compile("(/authorizations)/[0-9a-f]{16}$");

  private InfluxErrors() {}

  /** An answer other than success; closes it. */
  static BackendException of(InfluxSettings settings, String what, Response<?> response) {
    return of(settings, what, response.code(), ErrorBody.of(response.errorBody()).shown());
  }

  /** A status with the server's own words. */
  static BackendException of(InfluxSettings settings, String what, int status, String message) {
    Problem problem = problem(status, message);
    return new BackendException(
        problem,
        status,
        message,
        "%s: %s answers %d, %s%s"
            .formatted(what, settings.url(), status, message, remedy(settings, problem, message)),
        null);
  }

  /** No answer, or none that can be used. */
  static BackendException noAnswer(InfluxSettings settings, String what, IOException cause) {
    if (cause instanceof NoTokenException) {
      return new BackendException(Problem.UNAUTHORIZED, what + ": " + cause.getMessage(), cause);
    }
    if (cause instanceof ForeignAnswerException || cause instanceof MalformedJsonException) {
      return foreign(settings, what, cause);
    }
    return new BackendException(
        Problem.UNREACHABLE,
        "%s: no answer from %s (%s); is INFLUX_URL right, and the server up?"
            .formatted(what, settings.url(), why(settings, cause)),
        cause);
  }

  private static String why(InfluxSettings settings, IOException cause) {
    if (Thread.currentThread().isInterrupted()) {
      return "interrupted";
    }
    // to connect has a limit of its own, and OkHttp names it
    boolean inTime =
        !(cause instanceof InterruptedIOException)
            || String.valueOf(cause.getMessage()).startsWith("failed to connect");
    return inTime ? cause.toString() : "not within " + settings.requestTimeout().toMillis() + " ms";
  }

  /** An answer that InfluxDB would not give. */
  static BackendException foreign(InfluxSettings settings, String what, Exception cause) {
    return foreign(settings, what, 0, String.valueOf(cause.getMessage()), cause);
  }

  /** A status that InfluxDB would not give. */
  static BackendException foreign(
      InfluxSettings settings, String what, int status, String message) {
    return foreign(settings, what, status, (status + " " + message).strip(), null);
  }

  private static BackendException foreign(
      InfluxSettings settings, String what, int status, String finding, @Nullable Exception cause) {
    return new BackendException(
        Problem.BAD_ANSWER,
        status,
        "%s: %s does not answer as InfluxDB does (%s); is INFLUX_URL right, or does a proxy or a captive portal answer for it?"
            .formatted(what, settings.url(), finding),
        cause);
  }

  private static Problem problem(int status, String message) {
    if (message.startsWith("database not found")
        || message.startsWith("retention policy not found")
        || message.startsWith("default retention policy not set")) {
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
            : "; give the token the right " + ONE_OF_MANY.matcher(right).replaceFirst("$1");
      }
      case NOT_FOUND ->
          "; do the organization \"%s\" and the buckets \"%s\" and \"%s\" exist, and may the token read them?"
              .formatted(settings.organization(), settings.bucket(), settings.deviceBucket());
      default -> "";
    };
  }
}
