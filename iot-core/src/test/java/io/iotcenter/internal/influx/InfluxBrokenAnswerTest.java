package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.internal.influx.AnswerServer.Answer;
import io.iotcenter.internal.msgpack.MsgPackBytes;
import io.iotcenter.internal.query.Row;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import io.iotcenter.query.ReadingCursor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a server or the way to it does, an answer is whole or an exception. */
class InfluxBrokenAnswerTest {
  private static final byte[] FIELDS =
      MsgPackBytes.of(
          document(
              0,
              false,
              series(Map.of(), List.of("fieldKey", "fieldType"), List.of(List.of("v", "float")))));

  private static final byte[] POINTS = pointsOf(0);

  /** From the second question on, fields and points come in one answer. */
  private static final byte[] BOTH = concat(FIELDS, pointsOf(1));

  private static final List<Double> VALUES = List.of(1.5, 2.5, 3.5, 4.5);

  private AnswerServer server;
  private InfluxConnection connection;
  private final List<Integer> waits = new ArrayList<>();

  private static Map<String, Object> document(int statement, boolean partial, Object... series) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("statement_id", (long) statement);
    result.put("series", Arrays.asList(series));
    if (partial) {
      result.put("partial", true);
    }
    return Map.of("results", List.of(result));
  }

  private static Map<String, Object> series(
      Map<String, String> tags, List<String> columns, List<List<?>> values) {
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("name", "environment");
    series.put("tags", tags);
    series.put("columns", columns);
    series.put("values", values);
    return series;
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Map<String, Object> points(String device, List<?>... rows) {
    return series(Map.of("device", device), List.of("time", "v"), List.of(rows));
  }

  private static byte[] pointsOf(int statement) {
    return MsgPackBytes.of(
        document(statement, true, points("a", List.of(1L, 1.5), List.of(2L, 2.5))),
        document(statement, true, points("a", List.of(3L, 3.5))),
        document(statement, false, points("b", List.of(1L, 4.5))));
  }

  private static byte[] error(String message) {
    return MsgPackBytes.of(
        Map.of("results", List.of(Map.of("statement_id", 0L, "error", message))));
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private InfluxTelemetryQuery answering(Function<byte[], Answer> points) throws IOException {
    return answering(points, Duration.ofSeconds(30));
  }

  /**
   * Starts a server, and a query of it.
   *
   * @param points how it answers with the points, whose bytes it is given
   */
  private InfluxTelemetryQuery answering(Function<byte[], Answer> points, Duration timeout)
      throws IOException {
    server = new AnswerServer(request -> answer(request, points));
    connection = server.connect(timeout);
    return query();
  }

  private static Answer answer(String request, Function<byte[], Answer> points) {
    if (!request.contains("SELECT")) {
      return AnswerServer.msgpack(FIELDS);
    }
    return points.apply(request.contains("SHOW FIELD KEYS") ? BOTH : POINTS);
  }

  /** One that knows nothing yet. */
  private InfluxTelemetryQuery query() {
    return new InfluxTelemetryQuery(
        connection,
        Clock.systemUTC(),
        (attempt, enough) -> {
          waits.add(attempt);
          return attempt < 4;
        });
  }

  @AfterEach
  void stop() throws Exception {
    if (connection != null) {
      connection.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private static List<Double> values(InfluxTelemetryQuery query) {
    List<Double> values = new ArrayList<>();
    readInto(query, values);
    return values;
  }

  private static void readInto(InfluxTelemetryQuery query, List<Double> values) {
    query.allDevices().forEach(reading -> values.add(reading.number("v").orElseThrow()));
  }

  @Test
  void aWholeAnswerIsRead() throws Exception {
    InfluxTelemetryQuery query = answering(AnswerServer::msgpack);
    assertThat(values(query)).isEqualTo(VALUES);
    assertThat(values(query)).isEqualTo(VALUES);
  }

  @Test
  void anAnswerThatDripsIsRead() throws Exception {
    InfluxTelemetryQuery query = answering(AnswerServer::drip);
    assertThat(values(query)).isEqualTo(VALUES);
    assertThat(values(query)).isEqualTo(VALUES);
  }

  @Test
  void anAnswerCutAtAnyByteIsAnError() throws Exception {
    int[] length = new int[1];
    InfluxTelemetryQuery query = answering(body -> AnswerServer.cutChunks(body, length[0]));
    for (length[0] = 0; length[0] <= POINTS.length; length[0]++) {
      requireBroken(query());
    }
    length[0] = 0;
    requireBroken(query);
    for (length[0] = 0; length[0] <= BOTH.length; length[0]++) {
      requireBroken(query);
    }
  }

  @Test
  void anAnswerThatEndsWithItsConnectionIsAnErrorUnlessItIsWhole() throws Exception {
    int[] length = new int[1];
    InfluxTelemetryQuery query = answering(body -> AnswerServer.cutUnseen(body, length[0]));
    for (length[0] = 0; length[0] < POINTS.length; length[0]++) {
      requireBroken(query());
    }
    assertThat(values(query)).isEqualTo(VALUES);
    for (length[0] = 0; length[0] < BOTH.length; length[0]++) {
      requireBroken(query);
    }
    assertThat(values(query)).isEqualTo(VALUES);
  }

  @Test
  void anAnswerThatIsResetIsAnError() throws Exception {
    int[] length = new int[1];
    InfluxTelemetryQuery query = answering(body -> AnswerServer.reset(body, length[0]));
    for (length[0] = 0; length[0] < POINTS.length; length[0] += 7) {
      requireBroken(query());
    }
    length[0] = 0;
    requireBroken(query);
    for (length[0] = 0; length[0] < BOTH.length; length[0] += 7) {
      requireBroken(query);
    }
  }

  private static void requireBroken(InfluxTelemetryQuery query) {
    List<Double> seen = new ArrayList<>();
    assertThatThrownBy(() -> readInto(query, seen))
        .isInstanceOfSatisfying(
            BackendException.class,
            e -> assertThat(e.problem()).isIn(Problem.BAD_ANSWER, Problem.UNREACHABLE));
    assertThat(VALUES.subList(0, seen.size())).isEqualTo(seen);
  }

  @Test
  void anErrorInALaterChunkIsAnError() throws Exception {
    byte[] first = MsgPackBytes.of(document(0, true, points("a", List.of(1L, 1.5))));
    InfluxTelemetryQuery query =
        answering(body -> AnswerServer.msgpack(concat(first, error("timeout reached"))));

    List<Double> seen = new ArrayList<>();
    assertThatThrownBy(() -> readInto(query, seen))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("timeout reached");
  }

  @Test
  void aMissingBucketInsideAnAnswerIsToldApart() throws Exception {
    byte[] answer = MsgPackBytes.of(Map.of("error", "database not found: bucket"));
    InfluxTelemetryQuery query = answering(body -> AnswerServer.msgpack(answer));

    assertThatThrownBy(() -> values(query))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_FOUND));
  }

  @Test
  void whatIsNoSuchAnswerIsAnError() throws Exception {
    List<byte[]> answers =
        List.of(
            "<html><body>Welcome to the hotel</body></html>".getBytes(StandardCharsets.UTF_8),
            "{\"results\":[{\"statement_id\":0}]}".getBytes(StandardCharsets.UTF_8),
            MsgPackBytes.of(document(7, false)),
            MsgPackBytes.of(document(0, false, points("a", List.of(1L, 1.5, 2.5)))),
            MsgPackBytes.of(document(0, false, points("a", List.of(1L, "1.5")))),
            MsgPackBytes.of(
                document(
                    0, false, series(Map.of("device", "a"), List.of("time", "v", "w"), List.of()))),
            MsgPackBytes.of(Map.of("results", "none")),
            MsgPackBytes.of(Map.of()),
            new byte[0]);
    for (byte[] answer : answers) {
      try (InfluxTelemetryQuery query = answering(body -> AnswerServer.msgpack(answer))) {
        assertThatThrownBy(() -> values(query))
            .isInstanceOfSatisfying(
                BackendException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_ANSWER));
      }
      stop();
    }
  }

  @Test
  void mutatedAnswersAreReadOrRefusedButNeverAnotherException() {
    Random random = new Random(2);
    InfluxQlRequest.Statement statement =
        new InfluxQlRequest.Statement(
            List.of(InfluxQlRequest.Cell.value(0, InfluxQlRequest.Content.FLOAT)));
    int refused = 0;
    for (int i = 0; i < 10_000; i++) {
      byte[] mutated = POINTS.clone();
      for (int change = random.nextInt(3); change >= 0; change--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      InfluxQlRows rows =
          new InfluxQlRows(new ByteArrayInputStream(mutated), List.of(statement), "device");
      Row row = new Row(1);
      try {
        while (rows.next(row)) {
          assertThat(row.device).isNotNull();
        }
      } catch (IOException expected) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(2_000);
  }

  @Test
  void silenceEndsWithTheTimeout() throws Exception {
    InfluxTelemetryQuery query =
        answering(body -> AnswerServer.hang(body, body.length / 2), Duration.ofMillis(200));

    assertThatThrownBy(() -> values(query))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNREACHABLE))
        .hasMessageContaining("PT0.2S");
  }

  @Test
  void closingEndsARowThatAnotherThreadWaitsFor() throws Exception {
    InfluxTelemetryQuery query =
        answering(body -> AnswerServer.hang(body, body.length - 3), Duration.ofMinutes(5));
    ReadingCursor cursor = query.allDevices().cursor();
    requireEndOfWait(cursor, cursor::close);
  }

  @Test
  void closingEverythingEndsARowThatAnotherThreadWaitsFor() throws Exception {
    InfluxTelemetryQuery query =
        answering(body -> AnswerServer.hang(body, body.length - 3), Duration.ofMinutes(5));
    requireEndOfWait(query.allDevices().cursor(), query::close);
    assertThatThrownBy(() -> query.allDevices().cursor()).isInstanceOf(IllegalStateException.class);
  }

  private void requireEndOfWait(ReadingCursor cursor, Runnable close) throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try {
      Future<?> reading =
          reader.submit(
              () -> {
                for (int i = 0; i < VALUES.size() - 1; i++) {
                  assertThat(cursor.next()).isTrue();
                  if (i == 1) {
                    waiting.countDown();
                  }
                }
                cursor.next();
              });
      assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
      close.run();
      assertThatThrownBy(() -> reading.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(IllegalStateException.class);
    } finally {
      reader.shutdownNow();
    }
    requireNoConnection();
  }

  private void requireNoConnection() throws InterruptedException {
    for (int i = 0; i < 500 && server.connections() > 1; i++) {
      Thread.sleep(10); // another process' view: there is nothing to wait on
    }
    // one may idle in the pool
    assertThat(server.connections()).isLessThanOrEqualTo(1);
  }

  @Test
  void aFullQueueIsTriedAgain() throws Exception {
    int[] requests = new int[1];
    InfluxTelemetryQuery query =
        answering(body -> requests[0]++ < 3 ? fullQueue() : AnswerServer.msgpack(body));

    assertThat(values(query)).isEqualTo(VALUES);
    assertThat(waits).containsExactly(1, 2, 3);
  }

  @Test
  void aQueueThatStaysFullIsAnError() throws Exception {
    InfluxTelemetryQuery query = answering(body -> fullQueue());

    assertThatThrownBy(() -> values(query))
        .isInstanceOfSatisfying(
            BackendException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.OVERLOADED);
              assertThat(e.isRetryable()).isTrue();
            });
    assertThat(waits).containsExactly(1, 2, 3, 4);
  }

  private static Answer fullQueue() {
    return AnswerServer.answer(
        400,
        "application/json",
        "{\"code\":\"invalid\",\"message\":\"queue length exceeded\"}"
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anUnreachableServerIsToldApart() throws Exception {
    InfluxTelemetryQuery query = answering(AnswerServer::msgpack);
    server.close();

    assertThatThrownBy(() -> values(query))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNREACHABLE))
        .hasMessageNotContaining("secret-token");
  }
}
