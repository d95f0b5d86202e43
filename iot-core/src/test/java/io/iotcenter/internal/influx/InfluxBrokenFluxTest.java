package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.internal.influx.AnswerServer.Answer;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import io.iotcenter.query.FluxRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a server or the way to it does, an answer to Flux is whole or an exception. */
class InfluxBrokenFluxTest {
  private static final String QUERY = "from(bucket: \"tele/metry\") |> range(start: -1h)";

  private static final String HEAD =
      "#group,false,false,true,false\r\n"
          + "#datatype,string,long,string,double\r\n"
          + "#default,_result,,,\r\n"
          + ",result,table,device,_value\r\n";

  private static final byte[] WHOLE =
      bytes(HEAD + ",,0,\"a\r\n\r\n,error,reference\r\n\",1.5\r\n\r\n" + HEAD + ",,1,é,2\r\n\r\n");

  private static final String ERROR =
      "#group,true,true\r\n"
          + "#datatype,string,string\r\n"
          + "#default,,\r\n"
          + ",error,reference\r\n"
          + ",\"cannot say \"\"why\"\",\r\nsorry\",897\r\n";

  private AnswerServer server;
  private InfluxConnection connection;
  private InfluxTelemetryQuery query;
  private final List<Integer> waits = new ArrayList<>();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void answering(Supplier<Answer> answer) throws IOException {
    answering(answer, Duration.ofSeconds(30));
  }

  private void answering(Supplier<Answer> answer, Duration timeout) throws IOException {
    server = new AnswerServer(request -> answer.get());
    connection =
        new InfluxConnection(
            ScriptedInflux.settings(server.url(), TokenSource.fixed("secret-token"), timeout));
    query =
        new InfluxTelemetryQuery(
            connection,
            Clock.systemUTC(),
            (attempt, enough) -> {
              waits.add(attempt);
              return attempt < 4;
            });
  }

  @AfterEach
  void stop() throws Exception {
    query.close();
    connection.close();
    server.close();
  }

  private byte[] read() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    query.fluxCsv(QUERY, out);
    return out.toByteArray();
  }

  private static Answer csv(byte[] body) {
    return AnswerServer.answer(200, "text/csv; charset=utf-8", body);
  }

  /** An answer in chunks that ends as it should. */
  private static Answer chunks(byte[] body, int length) {
    return (socket, out) -> {
      out.write(bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
      for (int from = 0; from < body.length; from += length) {
        int part = Math.min(length, body.length - from);
        out.write(bytes(Integer.toHexString(part) + "\r\n"));
        out.write(body, from, part);
        out.write(bytes("\r\n"));
      }
      out.write(bytes("0\r\n\r\n"));
      out.flush();
    };
  }

  @Test
  void aWholeAnswerIsPassedOnAsItIs() throws Exception {
    int[] chunk = {1};
    answering(() -> chunks(WHOLE, chunk[0]));
    for (chunk[0] = 1; chunk[0] <= WHOLE.length; chunk[0]++) {
      assertThat(read()).isEqualTo(WHOLE);
    }
  }

  @Test
  void anAnswerWithoutTablesIsOne() throws Exception {
    answering(() -> csv(bytes("\r\n")));
    assertThat(read()).isEqualTo(bytes("\r\n"));
  }

  @Test
  void anAnswerCutAtAnyByteIsAnError() throws Exception {
    int[] length = new int[1];
    answering(() -> AnswerServer.cutChunks(WHOLE, length[0]));
    for (length[0] = 0; length[0] <= WHOLE.length; length[0]++) {
      requireBroken();
    }
  }

  @Test
  void anAnswerThatIsResetIsAnError() throws Exception {
    int[] length = new int[1];
    answering(() -> AnswerServer.reset(WHOLE, length[0]));
    for (length[0] = 0; length[0] < WHOLE.length; length[0] += 7) {
      requireBroken();
    }
  }

  @Test
  void anAnswerThatWouldHideItsCutIsAnError() throws Exception {
    answering(() -> AnswerServer.cutUnseen(WHOLE, WHOLE.length));
    requireBroken();
  }

  @Test
  void anAnswerThatEndsWithinATableIsAnError() throws Exception {
    for (String end : new String[] {"", HEAD, HEAD + ",,0,a,1\r\n", HEAD + ",,0,a,1\r\n\r\n#gr"}) {
      answering(() -> csv(bytes(end)));
      assertThatThrownBy(this::read)
          .isInstanceOfSatisfying(
              BackendException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_ANSWER));
      stop();
    }
  }

  private void requireBroken() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatThrownBy(() -> query.fluxCsv(QUERY, out))
        .isInstanceOfSatisfying(
            BackendException.class,
            e -> assertThat(e.problem()).isIn(Problem.BAD_ANSWER, Problem.UNREACHABLE));
    assertThat(new String(WHOLE, StandardCharsets.UTF_8))
        .startsWith(out.toString(StandardCharsets.UTF_8).replace("\ufffd", ""));
  }

  @Test
  void aTableOfErrorsIsAnErrorWhereverItStandsAndIsNotPassedOn() throws Exception {
    int[] chunk = {1};
    byte[] first = bytes(HEAD + ",,0,a,1.5\r\n\r\n");
    byte[] body = bytes(new String(first, StandardCharsets.UTF_8) + ERROR);
    answering(() -> chunks(body, chunk[0]));
    for (chunk[0] = 1; chunk[0] <= body.length; chunk[0]++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThatThrownBy(() -> query.fluxCsv(QUERY, out))
          .isInstanceOfSatisfying(
              BackendException.class, e -> assertThat(e.problem()).isEqualTo(Problem.REFUSED))
          .hasMessageContaining("cannot say \"why\",\r\nsorry");
      assertThat(out.toByteArray()).isEqualTo(first);
    }
  }

  @Test
  void aPageInHtmlIsNoAnswer() throws Exception {
    answering(
        () -> AnswerServer.answer(200, "text/html", bytes("<html>Welcome to the hotel</html>")));
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            BackendException.class,
            e -> assertThat(e.problem()).isIn(Problem.BAD_ANSWER, Problem.UNREACHABLE));
  }

  @Test
  void aHeadWithoutEndIsNoAnswer() throws Exception {
    answering(() -> csv(bytes("#".repeat(2 << 20))));
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_ANSWER));
  }

  @Test
  void aFullQueueIsTriedAgain() throws Exception {
    int[] requests = new int[1];
    answering(() -> requests[0]++ < 3 ? fullQueue() : csv(WHOLE));

    assertThat(read()).isEqualTo(WHOLE);
    assertThat(waits).containsExactly(1, 2, 3);
  }

  @Test
  void aQueueThatStaysFullIsAnError() throws Exception {
    answering(InfluxBrokenFluxTest::fullQueue);
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.problem()).isEqualTo(Problem.OVERLOADED));
  }

  private static Answer fullQueue() {
    return AnswerServer.answer(
        400,
        "application/json",
        bytes("{\"code\":\"invalid\",\"message\":\"queue length exceeded\"}"));
  }

  @Test
  void silenceEndsWithTheTimeout() throws Exception {
    answering(() -> AnswerServer.hang(WHOLE, WHOLE.length / 2), Duration.ofMillis(200));
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNREACHABLE));
  }

  @Test
  void closingEndsAnAnswerThatAnotherThreadWaitsFor() throws Exception {
    answering(() -> AnswerServer.hang(WHOLE, WHOLE.length - 3), Duration.ofMinutes(5));
    CountDownLatch begun = new CountDownLatch(1);
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try {
      Future<?> reading =
          reader.submit(
              () -> {
                query.fluxCsv(
                    QUERY,
                    new OutputStream() {
                      @Override
                      public void write(int b) {
                        begun.countDown();
                      }
                    });
                return null;
              });
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      query.close();
      assertThatThrownBy(() -> reading.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(IllegalStateException.class);
    } finally {
      reader.shutdownNow();
    }
    assertThatThrownBy(this::read).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aReaderThatFailsGetsItsOwnExceptionAndLeavesNoConnection() throws Exception {
    answering(() -> AnswerServer.hang(WHOLE, WHOLE.length - 3), Duration.ofMinutes(5));
    IOException own = new IOException("the browser is gone");
    assertThatThrownBy(
            () ->
                query.fluxCsv(
                    QUERY,
                    new OutputStream() {
                      @Override
                      public void write(int b) throws IOException {
                        throw own;
                      }
                    }))
        .isSameAs(own);
    for (int i = 0; i < 500 && server.connections() > 0; i++) {
      Thread.sleep(10); // another process' view: there is nothing to wait on
    }
    assertThat(server.connections()).isZero();
  }

  @Test
  void aTextThatIsRefusedIsNotSent() throws Exception {
    int[] requests = new int[1];
    answering(
        () -> {
          requests[0]++;
          return csv(WHOLE);
        });
    assertThatThrownBy(() -> query.fluxCsv("import \"http\"", OutputStream.nullOutputStream()))
        .isInstanceOf(FluxRefusedException.class);
    assertThat(requests[0]).isZero();
  }
}
