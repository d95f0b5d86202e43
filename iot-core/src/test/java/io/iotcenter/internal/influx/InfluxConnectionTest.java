package io.iotcenter.internal.influx;

import static io.iotcenter.testkit.MisbehavingServer.BUCKETS;
import static io.iotcenter.testkit.MisbehavingServer.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.iotcenter.internal.write.Batch;
import io.iotcenter.internal.write.BatchOutcome.Stored;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import io.iotcenter.testkit.Lines;
import io.iotcenter.testkit.MisbehavingServer;
import io.iotcenter.testkit.Reply;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections, time and memory, whatever the server does. */
class InfluxConnectionTest {
  private final MisbehavingServer server = MisbehavingServer.start();
  private InfluxConnection connection;

  @BeforeEach
  void connect() {
    connection = new InfluxConnection(ScriptedInflux.settings(server));
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    server.close();
  }

  private BackendException lookUpFails(InfluxConnection with) {
    BackendException[] failure = new BackendException[1];
    assertThatThrownBy(() -> new InfluxTarget(with).telemetry())
        .isInstanceOfSatisfying(BackendException.class, e -> failure[0] = e);
    return failure[0];
  }

  private InfluxConnection impatient() {
    return new InfluxConnection(
        ScriptedInflux.settings(
            server.url(), TokenSource.fixed(ScriptedInflux.TOKEN), Duration.ofMillis(300)));
  }

  @Test
  void noAnswerCostsAConnection() throws Exception {
    try (InfluxTransport transport = new InfluxTransport(connection, "b", 0)) {
      for (int i = 0; i < 10; i++) {
        server.script(
            WRITE,
            Reply.error(400, "invalid", "x"),
            Reply.error(404, "not found", "x"),
            Reply.error(422, "unprocessable entity", "x"),
            Reply.error(500, "internal error", "x".repeat(100_000)),
            Reply.html(200, "<html>x</html>"),
            Reply.html(503, "<html>x</html>"),
            Reply.json(200, "{}"));
        server.script(BUCKETS, Reply.html(200, "<html>x</html>"), Reply.json(200, "[1"));
        for (int j = 0; j < 9; j++) {
          transport.send(Lines.of("m v=1 1"));
        }
      }
      assertThat(transport.send(Lines.of("m v=1 1"))).isEqualTo(new Stored());
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void aLookUpOfAServerThatHangsEnds() {
    server.script(BUCKETS, Reply.hang(new CountDownLatch(1)));
    try (InfluxConnection impatient = impatient()) {
      BackendException failure = lookUpFails(impatient);
      assertThat(failure.problem()).isEqualTo(Problem.UNREACHABLE);
      assertThat(failure).hasMessageContaining("not within 300 ms");
    }
  }

  @Test
  void aLookUpThatGetsOneByteNowAndThenEnds() {
    String answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"buckets\": []}";
    server.script(BUCKETS, Reply.drip(answer, Duration.ofMillis(20)));
    try (InfluxConnection impatient = impatient()) {
      assertThat(lookUpFails(impatient)).hasMessageContaining("not within 300 ms");
    }
  }

  @Test
  void aPageInsteadOfAnAnswerIsNoBucketThatIsMissing() {
    server.script(BUCKETS, Reply.html(200, "<html>Welcome</html>"));
    assertThat(lookUpFails(connection).problem()).isEqualTo(Problem.BAD_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[1, 2", "{\"buckets\": 7}", "not json", "{\"buckets\": [{\"id\": \"a\"}]}"})
  void nonsenseInsteadOfAnAnswerIsNoBucketThatIsMissing(String nonsense) {
    server.script(BUCKETS, Reply.json(200, nonsense));
    assertThat(lookUpFails(connection).problem()).isEqualTo(Problem.BAD_ANSWER);
  }

  @Test
  void aPageInsteadOfAnErrorIsShownCutAndOnOneLine() {
    server.script(BUCKETS, Reply.html(500, "<html>\n\t" + "<p>x</p>\n".repeat(100_000)));
    assertThat(lookUpFails(connection).getMessage()).hasSizeLessThan(1_000).doesNotContain("\n");
  }

  @Test
  void aPageIsNoDeletion() {
    server.script(
        "/api/v2/authorizations/0000000000000001", Reply.html(200, "<html>Welcome</html>"));
    assertThatThrownBy(
            () ->
                new InfluxAuthorizations(connection, new InfluxTarget(connection))
                    .revoke("0000000000000001"))
        .isInstanceOf(BackendException.class);
  }

  @Test
  void anInterruptEndsALookUpThatHangs() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    server.script(BUCKETS, Reply.hang(reached));
    FutureTask<Boolean> lookUp =
        new FutureTask<>(
            () -> {
              lookUpFails(connection);
              return Thread.currentThread().isInterrupted();
            });
    Thread thread = new Thread(lookUp);
    thread.start();
    reached.await();
    thread.interrupt();
    assertThat(lookUp.get()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aRequestMakesNearlyNoGarbage(int gzipLevel) throws Exception {
    Batch batch = batch();
    assertThat(batch.bytes().length).isGreaterThan(1 << 20);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (InfluxTransport transport = new InfluxTransport(connection, "b", gzipLevel)) {
      for (int i = 0; i < 50; i++) {
        transport.send(batch);
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 50; i++) {
        transport.send(batch);
      }
      long perRequest = (threads.getCurrentThreadAllocatedBytes() - before) / 50;
      assertThat(perRequest).isLessThan(40_000);
    }
  }

  private static Batch batch() {
    List<String> lines =
        IntStream.range(0, 5_000)
            .mapToObj(
                i ->
                    "environment,HumiditySensor=virtual_BME280,PressureSensor=virtual_BME280,TemperatureSensor=virtual_BME280,device=device-"
                        + i % 1_000
                        + " Humidity=48.12,Lat=47.71,Lon=9.07,Pressure=1013.25,Temperature=21.5 17"
                        + (10_000_000_000_000_000L + i))
            .toList();
    return Lines.of(lines);
  }
}
