package io.iotcenter.examples.web.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.iotcenter.examples.web.ApiDescription;
import io.iotcenter.examples.web.HttpConnection;
import io.iotcenter.examples.web.RawRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Sends requests one after the other, and looks at every answer. For one thread. */
final class Fuzzer {
  /** What a server may say to a request that is no HTTP, or of another version. */
  private static final Set<Integer> NOT_HTTP = Set.of(400, 414, 431, 501, 505);

  private static final int MAX_FAILURES = 10;

  /** What may be sent twice. */
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final ApiDescription description = ApiDescription.read();
  private final AssertionError failures = new AssertionError("see below");
  private final Map<Integer, Integer> answers = new TreeMap<>();
  private final Account account;
  private final Requests requests;
  private final int port;

  /**
   * After a bad request the server may end the connection just when the next one goes out: whether
   * that one was seen to, nobody can tell.
   */
  private boolean mayHaveEnded;

  Fuzzer(int port, Account account, String bucket, int worker, long seed) {
    this.port = port;
    this.account = account;
    this.requests = new Requests(new Random(seed), account, bucket, Requests.ids(worker));
  }

  /** Sends so many, and tells how often each status came; 0 for no answer to half a request. */
  Map<Integer, Integer> run(int count) throws IOException {
    try (HttpConnection connection = new HttpConnection(port)) {
      for (int i = 0; i < count; i++) {
        String id = requests.id();
        RawRequest request = requests.next(id);
        if (mayHaveEnded && !HARMLESS.contains(request.method())) {
          connection.close();
        }
        try {
          boolean hasBody = !request.method().equals("HEAD");
          HttpConnection.Answer answer =
              connection.exchange(request.bytes(), hasBody, request.isHalf());
          mayHaveEnded = answer == null || answer.status() >= 400;
          answers.merge(answer == null ? 0 : answer.status(), 1, Integer::sum);
          if (answer != null) {
            check(request, answer);
            account.note(request, id, answer);
          }
        } catch (IOException | RuntimeException | AssertionError e) {
          connection.close();
          failures.addSuppressed(new AssertionError("request " + i + ": " + request, e));
          if (failures.getSuppressed().length == MAX_FAILURES) {
            throw failures;
          }
        }
      }
    }
    if (failures.getSuppressed().length > 0) {
      throw failures;
    }
    return answers;
  }

  private void check(RawRequest request, HttpConnection.Answer answer) {
    assertThat(answer.headers().toString()).doesNotContain("X-Evil", "x-evil", account.secret());
    assertThat(answer.text()).doesNotContain(account.secret());
    if (!request.isHttp() || isBroken(answer)) {
      assertThat(NOT_HTTP).contains(answer.status());
      return;
    }
    if (!isBusy(answer)) {
      assertThat(answer.status()).as(answer.text()).isLessThan(500);
    }
    if (answer.status() >= 400 && answer.body().length > 0) {
      isProblem(answer);
    }
    if (isPlain(request.path())) {
      description.check(
          request.method(),
          request.path(),
          answer.status(),
          answer.header("content-type"),
          answer.text());
    }
  }

  /**
   * Whether no route has seen the request, because its headers have characters that they may not.
   */
  private static boolean isBroken(HttpConnection.Answer answer) {
    return answer.status() == 400
        && (answer.body().length == 0 || answer.text().contains("not a request that HTTP allows"));
  }

  /** Whether it says when to come back: on a slow machine the workers are in each other's way. */
  private static boolean isBusy(HttpConnection.Answer answer) {
    return answer.status() == 503 && !answer.header("Retry-After").isEmpty();
  }

  private static void isProblem(HttpConnection.Answer answer) {
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    JsonObject problem = JsonParser.parseString(answer.text()).getAsJsonObject();
    assertThat(problem.get("status").getAsInt()).isEqualTo(answer.status());
    assertThat(problem.get("detail").getAsString()).isNotEmpty();
  }

  /** Whether it is clear which route a path leads to. */
  private static boolean isPlain(String path) {
    return path.length() < 1_000
        && path.matches(
            "(/(?!\\.)(?:[A-Za-z0-9_.-]|%(?!2[Ee]|[01]|7[Ff])[0-7][0-9A-Fa-f])++)++/?+");
  }
}
