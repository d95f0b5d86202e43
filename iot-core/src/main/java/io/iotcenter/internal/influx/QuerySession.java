package io.iotcenter.internal.influx;

import com.google.gson.Gson;
import io.iotcenter.internal.influx.InfluxQlRows.AnswerException;
import io.iotcenter.internal.query.Row;
import io.iotcenter.internal.query.Scope;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Response;

/**
 * The requests that one question makes. {@link #close} may come from any thread, and ends a request
 * or an answer that another thread waits for.
 */
final class QuerySession implements Scope.Resource {
  private static final Gson GSON = new Gson();
  private static final String WHAT = "query telemetry";

  private final InfluxConnection connection;
  private final QueuePatience patience;
  private final Scope scope;
  private final Set<Call<ResponseBody>> calls = ConcurrentHashMap.newKeySet();
  private final Set<Answer> answers = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Begins.
   *
   * @param scope what this belongs to
   */
  QuerySession(InfluxConnection connection, QueuePatience patience, Scope scope) {
    this.connection = connection;
    this.patience = patience;
    this.scope = scope;
  }

  Scope scope() {
    return scope;
  }

  /** An answer that is being read. */
  final class Answer implements AutoCloseable {
    private final Call<ResponseBody> call;
    private final AnswerBody body;
    private final InfluxQlRows rows;

    private Answer(
        Call<ResponseBody> call, ResponseBody body, List<InfluxQlRequest.Statement> statements) {
      this.call = call;
      this.body = new AnswerBody(call, body);
      String deviceTag = connection.settings().schema().deviceTag();
      this.rows = new InfluxQlRows(this.body, statements, deviceTag);
      answers.add(this);
    }

    /**
     * Reads the next row.
     *
     * @return {@code false} if there is none, and the answer is complete
     * @throws BackendException if it is cut short, or carries an error
     * @throws IllegalStateException if the question is closed
     */
    boolean next(Row row) {
      boolean more = false;
      try {
        requireOpen();
        more = rows.next(row);
        return more;
      } catch (IOException e) {
        throw failed(e);
      } finally {
        if (!more) {
          close();
        }
      }
    }

    /**
     * Reads the next row of the first of several statements.
     *
     * @return {@code false} if there is none, and its answer is complete
     * @throws BackendException if it is cut short, or carries an error
     * @throws IllegalStateException if the question is closed
     */
    boolean nextOfFirst(Row row) {
      boolean done = false;
      try {
        requireOpen();
        boolean more = rows.nextOfFirst(row);
        done = true;
        return more;
      } catch (IOException e) {
        throw failed(e);
      } finally {
        if (!done) {
          close();
        }
      }
    }

    private RuntimeException failed(IOException e) {
      if (e instanceof AnswerException) {
        return InfluxErrors.of(connection.settings(), WHAT, 200, String.valueOf(e.getMessage()));
      }
      requireOpen();
      return broken(e);
    }

    /** May come from any thread. */
    @Override
    public void close() {
      answers.remove(this);
      calls.remove(call);
      body.close();
    }
  }

  /**
   * Asks.
   *
   * @throws BackendException if there is no answer, or another than success
   * @throws IllegalStateException if the question is closed
   */
  Answer ask(InfluxQlRequest request) {
    for (int attempt = 1; ; attempt++) {
      Call<ResponseBody> call = call(request);
      Response<ResponseBody> response = execute(call);
      if (response.isSuccessful() && response.body() != null) {
        Answer answer = new Answer(call, response.body(), request.statements());
        if (closed) {
          answer.close(); // it came too late for close() to see it
        }
        return answer;
      }
      calls.remove(call);
      BackendException refusal = InfluxErrors.of(connection.settings(), WHAT, response);
      boolean renewed = response.code() == 401 && attempt == 1;
      if (renewed
          ? !connection.settings().token().renew(Authentication.tokenOf(response))
          : !mayRetry(refusal, attempt)) {
        throw refusal;
      }
    }
  }

  /** A full queue of queries empties again. */
  private boolean mayRetry(BackendException refusal, int attempt) {
    return refusal.problem() == Problem.OVERLOADED && patience.await(attempt, this::isClosed);
  }

  private Call<ResponseBody> call(InfluxQlRequest request) {
    String bucket = connection.settings().bucket();
    Call<ResponseBody> call =
        connection
            .api()
            .query(
                BucketAccess.database(bucket),
                BucketAccess.retentionPolicy(bucket),
                true,
                "application/x-msgpack",
                request.text(),
                GSON.toJson(request.params()));
    calls.add(call);
    return call;
  }

  private Response<ResponseBody> execute(Call<ResponseBody> call) {
    requireOpen();
    try {
      return InterruptibleCall.execute(call);
    } catch (IOException e) {
      calls.remove(call);
      requireOpen();
      throw InfluxErrors.noAnswer(connection.settings(), WHAT, e);
    }
  }

  private BackendException broken(IOException cause) {
    String url = connection.settings().url();
    if (cause instanceof InterruptedIOException) {
      return new BackendException(
          Problem.UNREACHABLE,
          "%s: %s sent nothing more of its answer within %s (%s)"
              .formatted(WHAT, url, connection.settings().requestTimeout(), cause.getMessage()),
          cause);
    }
    return new BackendException(
        Problem.BAD_ANSWER,
        "%s: the answer of %s broke off (%s)".formatted(WHAT, url, cause),
        cause);
  }

  /** An answer that makes no sense. */
  BackendException unreadable(String what) {
    return new BackendException(
        Problem.BAD_ANSWER,
        "%s: %s does not answer as InfluxDB does (%s)"
            .formatted(WHAT, connection.settings().url(), what),
        null);
  }

  private boolean isClosed() {
    return closed;
  }

  private void requireOpen() {
    scope.requireOpen();
    if (closed) {
      throw new IllegalStateException("this part of the query is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    answers.forEach(Answer::close);
    calls.forEach(Call::cancel);
  }
}
