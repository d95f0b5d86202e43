package io.iotcenter.internal.influx;

import io.iotcenter.internal.write.Batch;
import io.iotcenter.internal.write.BatchOutcome;
import io.iotcenter.internal.write.BatchOutcome.Rejected;
import io.iotcenter.internal.write.BatchOutcome.Retryable;
import io.iotcenter.internal.write.BatchOutcome.Split;
import io.iotcenter.internal.write.BatchOutcome.Stored;
import io.iotcenter.internal.write.BatchOutcome.Unauthorized;
import io.iotcenter.model.BackendException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;

/**
 * Decides what becomes of a batch, from status, headers, body or exception. Only InfluxDB's own
 * word condemns a line; a proxy's never does, but for a size.
 *
 * <pre>
 * answer                              outcome       why
 * 204                                 stored
 * 200, any other 2xx                  retryable     InfluxDB says 204: a captive portal, another program
 * 3xx                                 retryable     never followed: the token would go along
 * 400 naming lines of the batch       rejected      those; nothing is stored, the others go again
 * 400 InfluxDB's, naming none         split         half by half shows which
 * 400 "unable to read data"           retryable     gzip garbled on the way
 * 400 not InfluxDB's                  retryable     a proxy
 * 401, 403                            unauthorized  after a second try with a new token, if there is one
 * 404                                 unauthorized  bucket, organization or address
 * 408                                 retryable*    too slow for somebody on the way
 * 413                                 split         a proxy's limit
 * 422 "pending deletion"              retryable     the shard is there again later
 * 422 of the retention alone          rejected      the oldest, as many as it says; the others are stored
 * 422 InfluxDB's                      split         some lines are stored; count and reason tell of one shard only
 * 422 not InfluxDB's                  retryable     a proxy
 * 429, 503                            retryable     after Retry-After
 * 502                                 retryable     a proxy without a server
 * 500 of an engine that is full,      retryable     back-pressure, a full disk, a restart
 *     closed, disabled
 * other 5xx                           retryable*    may never succeed: a line the server stumbles over
 * other 4xx                           retryable     not InfluxDB
 * no connection                       retryable
 * timeout, reset, answer cut short    retryable*    too large for the way, or stored and the answer lost
 *
 * * the batch itself is suspect
 * </pre>
 */
final class WriteClassifier {
  /** What the server's engine says when the batch is not to blame. */
  private static final List<String> FULL_OR_CLOSED =
      List.of(
          "cache-max-memory-size exceeded",
          "no space left on device",
          "engine is closed",
          "store is closed",
          "shard is disabled");

  private final InfluxSettings settings;
  private final String what;
  private final Clock clock;

  WriteClassifier(InfluxSettings settings, String bucket, Clock clock) {
    this.settings = settings;
    this.what = "write to bucket \"" + bucket + "\"";
    this.clock = clock;
  }

  BatchOutcome of(int status, Headers headers, ErrorBody body, Batch batch) {
    if (status == 204) {
      return new Stored();
    }
    String reason = reason(status, body);
    return switch (status) {
      case 400 -> body.influx() ? refused(body, headers, batch) : later(reason, headers, false);
      case 401, 403, 404 -> new Unauthorized(reason);
      case 413 ->
          new Split(reason + "; raise the limit of the proxy on the way, or lower batchBytes");
      case 422 ->
          body.influx() && !body.message().contains("is pending deletion")
              ? partial(body, batch)
              : later(reason, headers, false);
      case 408 -> later(reason, headers, true);
      default -> later(reason, headers, status >= 500 && !isInnocent(status, body));
    };
  }

  /** No answer. */
  BatchOutcome of(IOException e, LinesBody body) {
    BackendException failure = InfluxErrors.noAnswer(settings, what, e);
    return switch (failure.problem()) {
      case UNREACHABLE ->
          new Retryable(text(failure), null, body.begun() && !(e instanceof ConnectException));
      default -> of(failure);
    };
  }

  /** What came of looking the bucket up, before the first write. */
  BatchOutcome of(BackendException e) {
    return switch (e.problem()) {
      case UNAUTHORIZED, FORBIDDEN, NOT_FOUND, REFUSED -> new Unauthorized(text(e));
      case UNREACHABLE, OVERLOADED, SERVER_ERROR, BAD_ANSWER, STORAGE ->
          new Retryable(text(e), null);
    };
  }

  private BatchOutcome refused(ErrorBody body, Headers headers, Batch batch) {
    if (body.message().startsWith("unable to read data")) {
      return later(reason(400, body), headers, false);
    }
    Map<Integer, String> lines = NamedLines.in(body.message(), batch);
    return lines.isEmpty() ? new Split(reason(400, body)) : new Rejected(lines);
  }

  private static BatchOutcome partial(ErrorBody body, Batch batch) {
    Map<Integer, String> expired = ExpiredLines.in(body.message(), batch);
    return expired.isEmpty()
        ? new Split(PartialWrite.reason(body.message()))
        : new Rejected(expired);
  }

  private Retryable later(String reason, Headers headers, boolean suspect) {
    return new Retryable(reason, RetryAfter.of(headers, clock), suspect);
  }

  private static boolean isInnocent(int status, ErrorBody body) {
    return status == 502
        || status == 503
        || FULL_OR_CLOSED.stream().anyMatch(body.message()::contains);
  }

  private String reason(int status, ErrorBody body) {
    boolean expected = body.influx() || status == 401 || status == 403 || status == 413;
    return text(
        expected || status == 429 || status >= 500
            ? InfluxErrors.of(settings, what, status, body.shown())
            : InfluxErrors.foreign(settings, what, status, body.shown()));
  }

  private static String text(BackendException e) {
    return String.valueOf(e.getMessage());
  }
}
