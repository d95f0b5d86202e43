package io.iotcenter.internal.influx;

import static io.iotcenter.testkit.MisbehavingServer.BUCKETS;
import static io.iotcenter.testkit.MisbehavingServer.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.internal.write.Batch;
import io.iotcenter.internal.write.BatchOutcome;
import io.iotcenter.internal.write.BatchOutcome.Rejected;
import io.iotcenter.internal.write.BatchOutcome.Retryable;
import io.iotcenter.internal.write.BatchOutcome.Split;
import io.iotcenter.internal.write.BatchOutcome.Stored;
import io.iotcenter.internal.write.BatchOutcome.Unauthorized;
import io.iotcenter.testkit.Lines;
import io.iotcenter.testkit.MisbehavingServer;
import io.iotcenter.testkit.ReceivedRequest;
import io.iotcenter.testkit.Reply;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the classifier's table, against a server that misbehaves. */
class InfluxTransportFailureTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Batch BATCH = Lines.of("m,d=a v=1 1", "m,d=b v=", "m,d=c v=3 3");

  private final MisbehavingServer server = MisbehavingServer.start();
  private InfluxConnection connection;
  private InfluxTransport transport;

  private void open(TokenSource token, Duration timeout) {
    connection = new InfluxConnection(ScriptedInflux.settings(server.url(), token, timeout));
    transport = new InfluxTransport(connection, connection.settings().bucket(), 0);
  }

  private BatchOutcome send(Duration timeout, Reply reply) throws InterruptedException {
    open(TokenSource.fixed(ScriptedInflux.TOKEN), timeout);
    server.script(WRITE, reply);
    return transport.send(BATCH);
  }

  private BatchOutcome send(Reply reply) throws InterruptedException {
    return send(LONG, reply);
  }

  private static Retryable later(BatchOutcome outcome, boolean suspect, String... words) {
    assertThat(outcome).isInstanceOf(Retryable.class);
    Retryable retryable = (Retryable) outcome;
    assertThat(retryable.suspect()).isEqualTo(suspect);
    assertThat(List.of(words)).allSatisfy(word -> assertThat(retryable.reason()).contains(word));
    assertThat(retryable.reason()).doesNotContain(ScriptedInflux.TOKEN);
    return retryable;
  }

  @AfterEach
  void close() throws Exception {
    transport.close();
    connection.close();
    server.close();
    // whatever happened, the next batch of a fresh transport is no worse off
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void noContentIsStored() throws Exception {
    assertThat(send(Reply.status(204))).isEqualTo(new Stored());
  }

  @Test
  void aCaptivePortalsPageIsNotStored() throws Exception {
    Retryable outcome =
        later(
            send(Reply.html(200, "<html>Welcome to the hotel</html>")),
            false,
            "200",
            "captive portal",
            "INFLUX_URL");
    assertThat(outcome.after()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 206})
  void successOtherThanInfluxDbsIsNotStored(int status) throws Exception {
    later(send(Reply.json(status, "{\"ok\": true}")), false, "" + status, "captive portal");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowed(int status) throws Exception {
    MisbehavingServer other = MisbehavingServer.start();
    try (other) {
      later(
          send(Reply.status(status, "Location: " + other.url() + WRITE)),
          false,
          "" + status,
          "INFLUX_URL");
      assertThat(other.requests()).isEmpty();
    }
    assertThat(server.requests(WRITE)).hasSize(1);
  }

  @Test
  void linesThatA400NamesAreRejected() throws Exception {
    assertThat(send(Reply.error(400, "invalid", "unable to parse 'm,d=b v=': missing field value")))
        .isEqualTo(new Rejected(Map.of(1, "unable to parse: missing field value")));
  }

  @Test
  void a400ThatNamesNoLineOfTheBatchSplitsIt() throws Exception {
    assertThat(send(Reply.error(400, "invalid", "unable to parse 'm,d=x v=': missing field value")))
        .isInstanceOfSatisfying(
            Split.class, split -> assertThat(split.reason()).contains("400", "m,d=x v="));
  }

  @Test
  void bytesGarbledOnTheWayCondemnNoLine() throws Exception {
    later(
        send(Reply.error(400, "invalid", "unable to read data: gzip: invalid checksum")),
        false,
        "invalid checksum");
  }

  @Test
  void aProxys400CondemnsNoLine() throws Exception {
    later(
        send(Reply.html(400, "<html>The plain HTTP request was sent to HTTPS port</html>")),
        false,
        "400",
        "HTTPS port",
        "INFLUX_URL");
  }

  @ParameterizedTest
  @CsvSource({
    "401, unauthorized, unauthorized access, INFLUX_TOKEN",
    "403, forbidden, insufficient permissions for write, lacks this right",
    "403, forbidden, token is inactive, inactive",
    "404, not found, 'bucket \"tele/metry\" not found', buckets",
  })
  void aRefusedTokenOrBucketIsToldWithItsRemedy(
      int status, String code, String message, String remedy) throws Exception {
    assertThat(send(Reply.error(status, code, message)))
        .isInstanceOfSatisfying(
            Unauthorized.class,
            outcome ->
                assertThat(outcome.reason())
                    .contains("" + status, message, remedy)
                    .doesNotContain(ScriptedInflux.TOKEN));
    assertThat(server.requests(WRITE)).hasSize(1);
  }

  @Test
  void anAddressThatIsNoInfluxDbsIsToldToo() throws Exception {
    assertThat(send(Reply.html(404, "<html>nginx</html>")))
        .isInstanceOfSatisfying(
            Unauthorized.class, outcome -> assertThat(outcome.reason()).contains("INFLUX_URL"));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aRefusedTokenIsReplacedAndTheBatchSentOnceMore(int status) throws Exception {
    Iterator<String> tokens = List.of("old", "new").iterator();
    open(TokenSource.of(tokens::next), LONG);
    server.script(WRITE, Reply.error(status, "unauthorized", "unauthorized access"));
    assertThat(transport.send(BATCH)).isEqualTo(new Stored());
    assertThat(server.requests(WRITE))
        .extracting(request -> request.header("Authorization"))
        .containsExactly("Token old", "Token new");
    assertThat(server.requests(WRITE).get(1).body()).isEqualTo(BATCH.bytes());
  }

  @Test
  void aTokenThatIsRefusedAfterItsRenewalToo() throws Exception {
    Iterator<String> tokens = List.of("old", "new").iterator();
    open(TokenSource.of(tokens::next), LONG);
    Reply refused = Reply.error(401, "unauthorized", "unauthorized access");
    server.script(WRITE, refused, refused);
    assertThat(transport.send(BATCH)).isInstanceOf(Unauthorized.class);
    assertThat(server.requests(WRITE)).hasSize(2);
  }

  @Test
  void aSupplierThatFailsIsToldWithoutItsWords() throws Exception {
    open(
        TokenSource.of(
            () -> {
              throw new IllegalStateException("vault says hunter2");
            }),
        LONG);
    assertThat(transport.send(BATCH))
        .isInstanceOfSatisfying(
            Unauthorized.class,
            outcome ->
                assertThat(outcome.reason())
                    .contains("supplier", "IllegalStateException")
                    .doesNotContain("hunter2"));
  }

  @Test
  void aRequestTimeoutMayBeTheBatchs() throws Exception {
    open(TokenSource.fixed(ScriptedInflux.TOKEN), LONG);
    // OkHttp itself tries a 408 once more
    server.script(WRITE, Reply.status(408), Reply.status(408));
    later(transport.send(BATCH), true, "408");
  }

  @Test
  void aRequestThatIsTooLargeIsSplit() throws Exception {
    assertThat(send(Reply.html(413, "<html>413 Request Entity Too Large</html>")))
        .isInstanceOfSatisfying(
            Split.class, split -> assertThat(split.reason()).contains("413", "proxy"));
  }

  @Test
  void aRequestThatIsRefusedBeforeItIsReadIsSplitToo() throws Exception {
    open(TokenSource.fixed(ScriptedInflux.TOKEN), LONG);
    server.script(WRITE, Reply.withoutReading(Reply.status(413, "Connection: close")));
    assertThat(transport.send(large())).isInstanceOf(Split.class);
  }

  @Test
  void aTypeConflictSplitsAndNamesTheTutorialsIntegers() throws Exception {
    String words =
        "field type conflict: input field \"Temperature\" on measurement \"environment\" is type float, already exists as type integer";
    assertThat(
            send(
                Reply.error(
                    422,
                    "unprocessable entity",
                    "failure writing points to database: partial write: " + words + " dropped=2")))
        .isInstanceOfSatisfying(
            Split.class,
            split ->
                assertThat(split.reason())
                    .startsWith(words + "; ")
                    .contains("Python", "integer")
                    .doesNotContain("dropped="));
  }

  @Test
  void pointsOlderThanTheRetentionSplitAndNameIt() throws Exception {
    assertThat(
            send(
                Reply.error(
                    422,
                    "unprocessable entity",
                    "failure writing points to database: partial write: dropped 1 points outside retention policy of duration 1h0m0s - oldest x, newest x dropped=1 for database: 0123 for retention policy: autogen")))
        .isInstanceOfSatisfying(
            Split.class,
            split ->
                assertThat(split.reason())
                    .endsWith(
                        "oldest x, newest x; the bucket does not keep points as old as this: give it a longer retention"));
  }

  @Test
  void pointsOlderThanTheRetentionAreTheOldest() throws Exception {
    open(TokenSource.fixed(ScriptedInflux.TOKEN), LONG);
    server.script(
        WRITE,
        Reply.error(
            422,
            "unprocessable entity",
            "failure writing points to database: partial write: dropped 2 points outside retention"
                + " policy of duration 1h0m0s - oldest x, newest x dropped=2 for database: 0123 for"
                + " retention policy: autogen"));
    assertThat(transport.send(Lines.of("m v=1 7", "m v=2 900", "m v=3 -3")))
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.lines()).containsOnlyKeys(0, 2));
  }

  @Test
  void aShardThatIsBeingDeletedComesBack() throws Exception {
    later(
        send(
            Reply.error(
                422,
                "unprocessable entity",
                "failure writing points to database: partial write: shard 7 is pending deletion dropped=3")),
        false,
        "pending deletion");
  }

  @Test
  void aProxys422CondemnsNoLine() throws Exception {
    later(send(Reply.html(422, "<html>no</html>")), false, "422");
  }

  @ParameterizedTest
  @CsvSource({"429, 7", "503, 7", "500, 7"})
  void theServersWishToWaitIsKept(int status, int seconds) throws Exception {
    Retryable outcome =
        later(
            send(Reply.error(status, "too many", "slow down", "Retry-After: " + seconds)),
            status == 500,
            "" + status,
            "slow down");
    assertThat(outcome.after()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void aWishToWaitUntilADateIsKept() throws Exception {
    Retryable outcome =
        later(
            send(
                Reply.status(
                    503,
                    "Date: Wed, 25 Nov 2026 10:00:00 GMT",
                    "Retry-After: Wed, 25 Nov 2026 10:01:30 GMT")),
            false);
    assertThat(outcome.after()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void aBadGatewayIsNotTheBatchsFault() throws Exception {
    later(send(Reply.html(502, "<html>Bad Gateway</html>")), false, "502");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unexpected error writing points to database: engine: cache-max-memory-size exceeded: (2/1)",
        "unexpected error writing points to database: engine is closed",
        "unexpected error writing points to database: write /x.wal: no space left on device",
      })
  void aServerThatIsFullOrClosingIsNotTheBatchsFault(String message) throws Exception {
    later(send(Reply.error(500, "internal error", message)), false, "500");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 501, 504, 599})
  void aServerThatFailsOtherwiseMayStumbleOverTheBatch(int status) throws Exception {
    later(
        send(Reply.error(status, "internal error", "An internal error has occurred")),
        true,
        "" + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {402, 405, 409, 415, 418, 431, 451})
  void aStatusThatIsNotInfluxDbsIsTriedAgain(int status) throws Exception {
    later(send(Reply.status(status)), false, "" + status, "INFLUX_URL");
  }

  @Test
  void nobodyListens() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      connection =
          new InfluxConnection(
              ScriptedInflux.settings(
                  "http://127.0.0.1:" + socket.getLocalPort(), TokenSource.fixed("t"), LONG));
    }
    transport = new InfluxTransport(connection, "b", 0);
    later(transport.send(BATCH), false, "no answer from", "ConnectException", "INFLUX_URL");
  }

  @Test
  void theServerGoesAwayBetweenTwoBatches() throws Exception {
    assertThat(send(Reply.status(204))).isInstanceOf(Stored.class);
    server.close();
    later(transport.send(BATCH), false, "no answer from");
  }

  @Test
  void aNameThatCannotBeResolved() throws Exception {
    connection =
        new InfluxConnection(
            ScriptedInflux.settings("http://no-such-host.invalid", TokenSource.fixed("t"), LONG));
    transport = new InfluxTransport(connection, "b", 0);
    later(transport.send(BATCH), false, "UnknownHostException", "INFLUX_URL");
  }

  @Test
  void aHungServerIsGivenUp() throws Exception {
    later(send(SHORT, Reply.hang(new CountDownLatch(1))), true, "not within 300 ms");
  }

  @Test
  void oneByteNowAndThenDoesNotKeepTheRequestAlive() throws Exception {
    String answer = "HTTP/1.1 503 x\r\nContent-Type: application/json\r\n\r\n{\"code\": \"slow\"";
    later(send(SHORT, Reply.drip(answer, Duration.ofMillis(20))), true, "not within 300 ms");
  }

  @Test
  void headersThatNeverEnd() throws Exception {
    String answer = "HTTP/1.1 204 No Content\r\n" + "X-Pad: y\r\n".repeat(1000);
    later(send(SHORT, Reply.drip(answer, Duration.ofMillis(20))), true, "not within 300 ms");
  }

  @Test
  void aResetAfterTheRequest() throws Exception {
    later(sendTwice(BATCH, Reply.reset()), true, "no answer from");
  }

  @Test
  void anOrderlyEndInsteadOfAnAnswer() throws Exception {
    later(sendTwice(BATCH, Reply.hangUp()), true, "no answer from");
  }

  @Test
  void aResetInTheMiddleOfTheRequest() throws Exception {
    later(sendTwice(large(), Reply.withoutReading(Reply.reset())), true, "no answer from");
  }

  /** OkHttp tries once more itself: a pooled connection may have been dead before. */
  private BatchOutcome sendTwice(Batch batch, Reply reply) throws InterruptedException {
    open(TokenSource.fixed(ScriptedInflux.TOKEN), LONG);
    server.script(WRITE, reply, reply);
    BatchOutcome outcome = transport.send(batch);
    assertThat(server.requests(WRITE)).hasSize(2);
    return outcome;
  }

  @Test
  void anAnswerCutInHalf() throws Exception {
    later(send(Reply.cutShort(422, "{\"code\":\"unprocessable entity\",\"mess")), true);
  }

  @Test
  void anAnswerThatIsNotHttp() throws Exception {
    later(send(Reply.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n")), true, "no answer from");
  }

  @ParameterizedTest
  @CsvSource({"500, application/json", "500, text/html", "400, application/json"})
  void anErrorWithoutEndIsCutAndClassified(int status, String type) throws Exception {
    later(send(Reply.endless(status, type)), status == 500, "" + status, "endless");
  }

  @Test
  void a400ThatIsLongerThanAnybodyReadsTellsTheLinesItNamesUntilThen() throws Exception {
    String value = "x".repeat(1_000);
    List<String> bad = IntStream.range(0, 3_000).mapToObj(i -> value + i).toList();
    StringBuilder message = new StringBuilder();
    for (String line : bad) {
      message.append(message.isEmpty() ? "" : "\n");
      message.append("unable to parse '").append(line).append("': missing fields");
    }
    open(TokenSource.fixed(ScriptedInflux.TOKEN), LONG);
    server.script(WRITE, Reply.error(400, "invalid", message.toString()));
    BatchOutcome outcome = transport.send(Lines.of(bad));
    assertThat(outcome).isInstanceOf(Rejected.class);
    Map<Integer, String> lines = ((Rejected) outcome).lines();
    assertThat(lines).hasSizeBetween(900, 1_100);
    assertThat(lines.keySet())
        .containsExactlyElementsOf(IntStream.range(0, lines.size()).boxed().toList());
  }

  @Test
  void aWrongBucketLookupIsAnOutcome() throws Exception {
    open(TokenSource.fixed(ScriptedInflux.TOKEN), LONG);
    server.script(
        BUCKETS,
        Reply.error(401, "unauthorized", "unauthorized access"),
        Reply.error(503, "unavailable", "starting"),
        Reply.html(200, "<html>Welcome to the hotel</html>"),
        Reply.json(200, "[1, 2"),
        Reply.json(200, "{\"buckets\": [{}]}"),
        Reply.reset(),
        Reply.reset());
    assertThat(transport.send(BATCH)).isInstanceOf(Unauthorized.class);
    later(transport.send(BATCH), false, "503");
    later(transport.send(BATCH), false, "captive portal");
    later(transport.send(BATCH), false, "does not answer as InfluxDB does");
    later(transport.send(BATCH), false, "does not answer as InfluxDB does");
    later(transport.send(BATCH), false, "no answer from");
    assertThat(server.requests(WRITE)).isEmpty();
    assertThat(transport.send(BATCH)).isEqualTo(new Stored());
  }

  @Test
  void aBucketIsLookedUpAgainAfterARefusal() throws Exception {
    send(Reply.error(404, "not found", "bucket not found"));
    int before = server.requests(BUCKETS).size();
    assertThat(transport.send(BATCH)).isEqualTo(new Stored());
    assertThat(server.requests(BUCKETS)).hasSizeGreaterThan(before);
  }

  @Test
  void aTokenThatMayOnlyWriteDoesNotSeeItsBucketAndWritesAllTheSame() throws Exception {
    open(TokenSource.fixed(ScriptedInflux.TOKEN), LONG);
    server.script(BUCKETS, Reply.json(200, "{\"buckets\": []}"));
    assertThat(transport.send(BATCH)).isEqualTo(new Stored());
  }

  @ParameterizedTest
  @ValueSource(strings = {WRITE, BUCKETS})
  void closingEndsASendThatHangs(String where) throws Exception {
    open(TokenSource.fixed(ScriptedInflux.TOKEN), LONG);
    CountDownLatch reached = new CountDownLatch(1);
    server.script(where, Reply.hang(reached));
    FutureTask<BatchOutcome> sending = inAnotherThread();
    reached.await();
    transport.close();
    later(sending.get(), false, "closed");
    later(transport.send(BATCH), false, "closed");
    assertThat(server.requests(where)).hasSize(1);
  }

  @Test
  void closingTheConnectionEndsASendThatHangs() throws Exception {
    open(TokenSource.fixed(ScriptedInflux.TOKEN), LONG);
    CountDownLatch reached = new CountDownLatch(1);
    server.script(WRITE, Reply.hang(reached));
    FutureTask<BatchOutcome> sending = inAnotherThread();
    reached.await();
    connection.close();
    later(sending.get(), true);
  }

  @Test
  void closingOneTransportLeavesTheOthersAlone() throws Exception {
    send(Reply.status(204));
    InfluxTransport other = new InfluxTransport(connection, "b", 1);
    other.close();
    assertThat(transport.send(BATCH)).isEqualTo(new Stored());
  }

  @ParameterizedTest
  @ValueSource(strings = {WRITE, BUCKETS})
  void interruptingTheThreadEndsASendThatHangs(String where) throws Exception {
    open(TokenSource.fixed(ScriptedInflux.TOKEN), LONG);
    CountDownLatch reached = new CountDownLatch(1);
    server.script(where, Reply.hang(reached));
    FutureTask<BatchOutcome> sending = new FutureTask<>(() -> transport.send(BATCH));
    Thread thread = new Thread(sending);
    thread.start();
    reached.await();
    thread.interrupt();
    assertThatThrownBy(sending::get).hasCauseInstanceOf(InterruptedException.class);
    assertThat(transport.send(BATCH)).isEqualTo(new Stored());
  }

  @Test
  void anInterruptedThreadDoesNotSend() throws Exception {
    open(TokenSource.fixed(ScriptedInflux.TOKEN), LONG);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> transport.send(BATCH)).isInstanceOf(InterruptedException.class);
    assertThat(server.requests(WRITE)).isEmpty();
  }

  @Test
  void aBatchAfterAnyTroubleIsWhole() throws Exception {
    open(TokenSource.fixed(ScriptedInflux.TOKEN), SHORT);
    server.script(
        WRITE,
        Reply.reset(),
        Reply.reset(),
        Reply.cutShort(500, "x"),
        Reply.hang(new CountDownLatch(1)),
        Reply.html(200, "x"));
    for (int i = 0; i < 4; i++) {
      assertThat(transport.send(BATCH)).isInstanceOf(Retryable.class);
    }
    assertThat(transport.send(BATCH)).isEqualTo(new Stored());
    assertThat(server.requests(WRITE))
        .extracting(ReceivedRequest::body)
        .allSatisfy(body -> assertThat(body).isEqualTo(BATCH.bytes()));
  }

  private FutureTask<BatchOutcome> inAnotherThread() {
    FutureTask<BatchOutcome> sending = new FutureTask<>(() -> transport.send(BATCH));
    new Thread(sending).start();
    return sending;
  }

  /** More than the buffers of a connection take. */
  private static Batch large() {
    return Lines.of("m s=\"" + "x".repeat(16 << 20) + "\" 1");
  }
}
